using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck;

/// <summary>
/// The proxy under test, and how the kit starts it. In its command and its environment <c>{port}</c>, <c>{management-port}</c>,
/// <c>{function-port}</c> and <c>{journal}</c>, a folder, are replaced; <c>HTTP_PORT</c>, <c>USER_FUNCTION_HOST</c> and
/// <c>USER_FUNCTION_PORT</c> are set besides.
/// </summary>
public sealed class ProxyUnderTest
{
    private ProxyUnderTest(ProxySettings settings) => Settings = settings;

    internal ProxySettings Settings { get; }

    /// <summary>The proxy of this project, from whatever starts it.</summary>
    /// <param name="command">The program and its arguments, as in a shell.</param>
    /// <param name="folder">Its working folder, relative to the one of the test's program; null, the default, for that folder.</param>
    /// <param name="environment">More environment. Null, the default: none.</param>
    /// <param name="startLimit">How long it may take until it is ready. Null, the default: 60 s.</param>
    /// <returns>What <see cref="ProxyTck.Proxy"/> asks for.</returns>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public static ProxyUnderTest StatefulServerless(
        string command, string? folder = null, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? startLimit = null) =>
        new(ProxySettings.StatefulServerless(StartedProgram.Settings(command, folder, environment, startLimit)));

    /// <summary>Another proxy.</summary>
    /// <param name="command">The program and its arguments, as in a shell.</param>
    /// <param name="readyAddress">Where it answers 200 once it serves, such as <c>http://127.0.0.1:{management-port}/ready</c>.</param>
    /// <param name="settingNames">
    /// The environment variable of each setting that cases change, by its name here: <c>relay-timeout</c>, <c>passivation-timeout</c>,
    /// <c>shutdown-timeout</c>, <c>max-queued-commands</c>, <c>discovery-interval</c>. A case that needs one which is not given fails.
    /// </param>
    /// <param name="folder">Its working folder, relative to the one of the test's program; null, the default, for that folder.</param>
    /// <param name="environment">More environment. Null, the default: none.</param>
    /// <param name="startLimit">How long it may take until it is ready. Null, the default: 60 s.</param>
    /// <returns>What <see cref="ProxyTck.Proxy"/> asks for.</returns>
    /// <exception cref="ArgumentException">The command is empty.</exception>
    public static ProxyUnderTest Command(
        string command,
        string readyAddress,
        IReadOnlyDictionary<string, string> settingNames,
        string? folder = null,
        IReadOnlyDictionary<string, string>? environment = null,
        TimeSpan? startLimit = null) => new(new ProxySettings
    {
        Process = StartedProgram.Settings(command, folder, environment, startLimit),
        ReadyAddress = readyAddress,
        SettingNames = settingNames,
    });
}
