using StatefulServerless.Operator.Journals;

namespace StatefulServerless.Operator.Hosting;

/// <summary>How the operator runs, from its environment.</summary>
/// <param name="Namespaces">Where it looks for resources; none for everywhere.</param>
/// <param name="Images">The proxy's images.</param>
/// <param name="AllowHostAccess">Whether pods of services may have rights on their node.</param>
/// <param name="ManagementPort">Where health and metrics are served.</param>
/// <param name="WebhookPort">Where the API server asks about pods, over TLS; 0 for not at all.</param>
/// <param name="Workers">How many services are looked at at once.</param>
/// <param name="OwnNamespace">Where its Lease lies.</param>
/// <param name="Identity">Its name among the operators; its pod's.</param>
internal sealed record OperatorOptions(
    IReadOnlyList<string> Namespaces, JournalImages Images, bool AllowHostAccess, int ManagementPort, int WebhookPort, int Workers, string OwnNamespace, string Identity)
{
    public const string NamespacesVariable = "NAMESPACES";
    public const string ProxyImageVariable = "IMAGE_PROXY";
    public const string CassandraImageVariable = "IMAGE_CASSANDRA";
    public const string PostgresImageVariable = "IMAGE_POSTGRES";
    public const string InMemoryImageVariable = "IMAGE_INMEMORY";
    public const string HostAccessVariable = "ALLOW_HOST_ACCESS";
    public const string PortVariable = "MANAGEMENT_PORT";
    public const string WebhookPortVariable = "WEBHOOK_PORT";
    public const string WorkersVariable = "WORKERS";
    public const string CredentialsIntervalVariable = "CREDENTIALS_INTERVAL_SECONDS";
    public const string OwnNamespaceVariable = "POD_NAMESPACE";
    public const string IdentityVariable = "POD_NAME";

    public const int DefaultPort = 8080;
    public const int DefaultWebhookPort = 8443;
    private const int DefaultWorkers = 4;
    private const int DefaultCredentialsIntervalSeconds = 30;
    private const int MostCredentialsIntervalSeconds = 3_600;

    /// <summary>How often the Secrets of journals that ask for it are looked at.</summary>
    public TimeSpan CredentialsInterval { get; init; } = TimeSpan.FromSeconds(DefaultCredentialsIntervalSeconds);

    /// <exception cref="OperatorConfigurationException">Values are unusable; lists all of them.</exception>
    public static OperatorOptions Read(Func<string, string?> environment)
    {
        var values = new EnvironmentValues(environment);
        var proxy = values.Image(ProxyImageVariable) ?? JournalImages.Proxy;
        var options = new OperatorOptions(
            values.Names(NamespacesVariable),
            new JournalImages(values.Image(CassandraImageVariable), values.Image(PostgresImageVariable) ?? proxy, values.Image(InMemoryImageVariable) ?? proxy),
            values.Switch(HostAccessVariable),
            values.Number(PortVariable, DefaultPort, 1, 65_535),
            values.Number(WebhookPortVariable, DefaultWebhookPort, 0, 65_535),
            values.Number(WorkersVariable, DefaultWorkers, 1, 100),
            values.Text(OwnNamespaceVariable, "default"),
            values.Text(IdentityVariable, $"{Environment.MachineName}-{Environment.ProcessId}"))
        {
            CredentialsInterval = TimeSpan.FromSeconds(values.Number(CredentialsIntervalVariable, DefaultCredentialsIntervalSeconds, 1, MostCredentialsIntervalSeconds)),
        };
        return values.Complaints.IsEmpty ? options : throw new OperatorConfigurationException(values.Complaints.All);
    }
}
