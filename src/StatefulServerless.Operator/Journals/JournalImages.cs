namespace StatefulServerless.Operator.Journals;

/// <summary>The proxy's image for each kind of journal.</summary>
/// <param name="Cassandra">
/// Default none: the proxy of this version has no Cassandra journal. Its usual image then runs and exits with code 2, saying so.
/// </param>
/// <param name="Postgres">For PostgreSQL.</param>
/// <param name="InMemory">For memory, and for what has no image of its own.</param>
internal sealed record JournalImages(string? Cassandra, string Postgres, string InMemory)
{
    /// <summary>What <c>./build.sh images</c> makes.</summary>
    public const string Proxy = "stateful-serverless-proxy:0.1.0";

    public static JournalImages Default { get; } = new(null, Proxy, Proxy);

    public string Of(JournalType type) => type switch
    {
        JournalType.Cassandra => Cassandra ?? Postgres,
        JournalType.Postgres => Postgres,
        _ => InMemory,
    };

    /// <summary>Why the proxies will not run; none when they will.</summary>
    public string? Obstacle(JournalType type) => type == JournalType.Cassandra && Cassandra is null
        ? "the proxy of this version has no Cassandra journal: its pods exit with code 2. Use a journal of type Postgres, or name a proxy's image that has one in the operator's IMAGE_CASSANDRA"
        : null;
}
