using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tool;

/// <summary><c>stateful-serverless-tck proxy</c>.</summary>
internal static class ProxyCommand
{
    private static readonly string[] _options = [.. RunCommand.Options, .. ProcessArguments.Options, "setting", "ready"];

    /// <exception cref="UsageException">The options do not make sense.</exception>
    public static async Task<bool> RunAsync(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, _options);
        if (arguments.Plain is [var stray, ..]) throw new UsageException($"'{stray}' is no option.");
        var command = arguments.One("command") ?? throw new UsageException("Say what is under test: --command.");
        var settings = SettingsOf(command, arguments);
        await using var runner = new ProxyRunner(settings);
        return await RunCommand.RunAsync(TckRole.Proxy, command, runner, arguments, output);
    }

    // Whoever says how to set something says it for another proxy than ours.
    private static ProxySettings SettingsOf(string command, Arguments arguments)
    {
        var process = ProcessArguments.Of(command, arguments);
        var names = ProcessArguments.Pairs("setting", arguments);
        var settings = names.Count == 0 ? ProxySettings.StatefulServerless(process) : new ProxySettings { Process = process, SettingNames = names };
        return arguments.One("ready") is { } address ? settings with { ReadyAddress = address } : settings;
    }
}
