using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>
/// How a proxy under test is started. In its command and environment <c>{port}</c>, <c>{management-port}</c>, <c>{function-port}</c> and
/// <c>{journal}</c>, a folder, are replaced; <c>HTTP_PORT</c>, <c>USER_FUNCTION_HOST</c> and <c>USER_FUNCTION_PORT</c> are set besides.
/// </summary>
internal sealed record ProxySettings
{
    public required ProcessSettings Process { get; init; }

    /// <summary>The environment variable for each setting that cases know, such as <c>passivation-timeout</c>.</summary>
    public IReadOnlyDictionary<string, string> SettingNames { get; init; } = new Dictionary<string, string>();

    /// <summary>Where the proxy says whether it serves.</summary>
    public string ReadyAddress { get; init; } = "http://127.0.0.1:{management-port}/ready";

    /// <summary>What the proxy of this repository is told, whatever starts it.</summary>
    public static ProxySettings StatefulServerless(ProcessSettings process) => new()
    {
        Process = process with
        {
            Environment = new Dictionary<string, string>(process.Environment)
            {
                ["StatefulServerless__ManagementPort"] = "{management-port}",
                ["StatefulServerless__Journal__Provider"] = process.Environment.GetValueOrDefault("StatefulServerless__Journal__Provider", "sqlite"),
                ["StatefulServerless__Journal__Path"] = "{journal}/journal.db",
            },
        },
        SettingNames = new Dictionary<string, string>
        {
            ["passivation-timeout"] = "StatefulServerless__PassivationTimeout",
            ["relay-timeout"] = "StatefulServerless__RelayTimeout",
            ["shutdown-timeout"] = "StatefulServerless__ShutdownTimeout",
            ["max-queued-commands"] = "StatefulServerless__MaxQueuedCommands",
        },
    };
}
