using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tool;

/// <summary><c>stateful-serverless-tck proxy</c>.</summary>
internal static class ProxyCommand
{
    private static readonly string[] _options = [.. RunCommand.Options, .. ProcessArguments.Options, "setting", "ready", "cluster-env", "break-journal", "mend-journal"];

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

    private static JournalCommands? JournalOf(Arguments arguments) => (arguments.One("break-journal"), arguments.One("mend-journal")) switch
    {
        (null, null) => null,
        ({ Length: > 0 } broken, { Length: > 0 } mended) => new JournalCommands(CommandWords.Split(broken), CommandWords.Split(mended)),
        _ => throw new UsageException("--break-journal and --mend-journal go together, and neither is empty."),
    };

    // Whoever says how to set something says it for another proxy than ours.
    internal static ProxySettings SettingsOf(string command, Arguments arguments)
    {
        var process = ProcessArguments.Of(command, arguments);
        var names = ProcessArguments.Pairs("setting", arguments);
        var settings = names.Count == 0 ? ProxySettings.StatefulServerless(process) : new ProxySettings { Process = process, SettingNames = names };
        if (ProcessArguments.Pairs("cluster-env", arguments) is { Count: > 0 } cluster) settings = settings with { ClusterEnvironment = cluster };
        if (JournalOf(arguments) is { } journal) settings = settings with { BreakJournal = journal.RunAsync };
        return arguments.One("ready") is { } address ? settings with { ReadyAddress = address } : settings;
    }
}
