using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>
/// How a proxy under test is started. In its command and environment <c>{port}</c>, <c>{management-port}</c>, <c>{function-port}</c> and
/// <c>{journal}</c>, a folder, are replaced; <c>HTTP_PORT</c>, <c>USER_FUNCTION_HOST</c> and <c>USER_FUNCTION_PORT</c> are set besides.
/// </summary>
internal sealed record ProxySettings
{
    private const string JournalProvider = "StatefulServerless__Journal__Provider";
    private const string Sqlite = "sqlite";

    private static readonly string[] _sharedJournals = ["postgres", "cassandra"];

    private static readonly Dictionary<string, string> _cluster = new()
    {
        ["StatefulServerless__Cluster__Formation"] = "seeds",
        ["StatefulServerless__Cluster__SeedNodes"] = "{seeds}",
        ["StatefulServerless__Cluster__Host"] = "{peer-host}",
        ["StatefulServerless__Cluster__BindAddress"] = "127.0.0.1",
        ["StatefulServerless__Cluster__Port"] = "{peer-port}",
    };

    private static readonly Dictionary<string, string> _names = new()
    {
        ["passivation-timeout"] = "StatefulServerless__PassivationTimeout",
        ["relay-timeout"] = "StatefulServerless__RelayTimeout",
        ["shutdown-timeout"] = "StatefulServerless__ShutdownTimeout",
        ["max-queued-commands"] = "StatefulServerless__MaxQueuedCommands",
        ["discovery-interval"] = "StatefulServerless__DiscoveryInterval",
    };

    public required ProcessSettings Process { get; init; }

    /// <summary>Starts it. What it writes goes to the log.</summary>
    public Func<ProcessSettings, ProcessLog, ILife> Launch { get; init; } = ManagedProcess.Start;

    /// <summary>The environment variable for each setting that cases know, such as <c>passivation-timeout</c>.</summary>
    public IReadOnlyDictionary<string, string> SettingNames { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// More environment of a proxy that is one of several; null when it cannot be. Besides the names above <c>{peer-host}</c> and
    /// <c>{peer-port}</c> are replaced, where the others find it while it listens on 127.0.0.1 at that port, <c>{seeds}</c>, all of them as
    /// <c>host:port</c> with commas, and <c>{seed}</c>, the first of these. They must share a journal.
    /// </summary>
    public IReadOnlyDictionary<string, string>? ClusterEnvironment { get; init; }

    /// <summary>Makes the journal in a folder fail to write (true), or write again; null when the kit cannot do that.</summary>
    public Func<ILife, string, bool, Task>? BreakJournal { get; init; }

    /// <summary>Where the proxy says whether it serves.</summary>
    public string ReadyAddress { get; init; } = "http://127.0.0.1:{management-port}/ready";

    /// <summary>What the proxy of this repository is told, whatever starts it. Its environment may name another journal than SQLite.</summary>
    public static ProxySettings StatefulServerless(ProcessSettings process)
    {
        var journal = process.Environment.GetValueOrDefault(JournalProvider, Sqlite);
        var environment = new Dictionary<string, string>(process.Environment)
        {
            ["StatefulServerless__ManagementPort"] = "{management-port}",
            [JournalProvider] = journal,
        };
        if (journal == Sqlite) environment["StatefulServerless__Journal__Path"] = "{journal}/journal.db";
        return new ProxySettings
        {
            Process = process with { Environment = environment },
            ClusterEnvironment = _sharedJournals.Contains(journal) ? _cluster : null,
            SettingNames = _names,
        };
    }
}
