using k8s.Models;

namespace StatefulServerless.Operator.Journals;

/// <summary>A journal whose spec has passed the checks.</summary>
/// <param name="Name">The resource's name.</param>
/// <param name="Type">Its kind.</param>
/// <param name="Address">Where the database listens; none for memory.</param>
/// <param name="Port">The port given with it; none when it is the database's usual one.</param>
/// <param name="CredentialsSecret">The Secret with <c>username</c> and <c>password</c>, in the services' namespace; none when none are needed.</param>
internal sealed record Journal(string Name, JournalType Type, string? Address, int? Port, string? CredentialsSecret)
{
    private const string UserNameKey = "username";
    private const string PasswordKey = "password";

    /// <summary>Whether pods are replaced when the Secret changes, for which the operator needs the right to look at it.</summary>
    public bool RollsOnCredentials { get; init; }

    /// <summary>What every proxy gets, whatever the service.</summary>
    public IReadOnlyList<V1EnvVar> Environment => Type switch
    {
        JournalType.Cassandra =>
            [Plain("CASSANDRA_CONTACT_POINTS", Port is { } port ? $"{Address}:{port}" : Address!), .. Credentials("CASSANDRA_USERNAME", "CASSANDRA_PASSWORD")],
        // Npgsql reads these two where the connection string has neither, so that a password never needs to be quoted into one.
        JournalType.Postgres => [Plain("StatefulServerless__Journal__Provider", "postgres"), .. Credentials("PGUSER", "PGPASSWORD")],
        _ => [Plain("StatefulServerless__Journal__Provider", "inmemory")],
    };

    /// <summary>What the proxies of one service get besides.</summary>
    public IReadOnlyList<V1EnvVar> EnvironmentOf(JournalPlace place) => Type switch
    {
        JournalType.Cassandra => [Plain("CASSANDRA_KEYSPACE", place.Keyspace!)],
        JournalType.Postgres => [Plain("StatefulServerless__Journal__ConnectionString", ConnectionString(place))],
        _ => [],
    };

    /// <summary>Where the events of a service lie, in words that change only if its entities would lose sight of their past.</summary>
    public string Store(JournalPlace place) =>
        string.Join(' ', new[] { Type.ToString(), Name, place.Keyspace, place.Database, place.Schema }.Where(part => part is not null));

    private static V1EnvVar Plain(string name, string value) => new() { Name = name, Value = value };

    private string ConnectionString(JournalPlace place) =>
        $"Host={Address};Port={Port ?? 5432};Database={place.Database}" + (place.Schema is { } schema ? $";Search Path={schema}" : "");

    private IEnumerable<V1EnvVar> Credentials(string userName, string password) =>
        CredentialsSecret is { } secret ? [FromSecret(userName, secret, UserNameKey), FromSecret(password, secret, PasswordKey)] : [];

    private static V1EnvVar FromSecret(string name, string secret, string key) =>
        new() { Name = name, ValueFrom = new V1EnvVarSource { SecretKeyRef = new V1SecretKeySelector { Name = secret, Key = key } } };
}
