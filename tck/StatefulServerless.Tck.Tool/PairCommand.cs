using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Pairs;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tool;

/// <summary><c>stateful-serverless-tck pair</c>: the proxy as for <c>proxy</c>, and a frontend beside it.</summary>
internal static class PairCommand
{
    private static readonly string[] _options =
        [.. RunCommand.Options, .. ProcessArguments.Options, "setting", "ready", "frontend", "frontend-address", "frontend-folder", "frontend-env"];

    /// <exception cref="UsageException">The options do not make sense.</exception>
    public static async Task<bool> RunAsync(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, _options);
        if (arguments.Plain is [var stray, ..]) throw new UsageException($"'{stray}' is no option.");
        var command = arguments.One("command") ?? throw new UsageException("Say what proxy is under test: --command.");
        var target = TargetOf(arguments);
        await using var runner = new PairRunner(target, ProxyCommand.SettingsOf(command, arguments));
        return await RunCommand.RunAsync(TckRole.Pair, $"{command} with {target.Description}", runner, arguments, output);
    }

    private static FrontendTarget TargetOf(Arguments arguments) => (arguments.One("frontend"), arguments.One("frontend-address")) switch
    {
        ({ } command, null) => new FrontendProcess(new ProcessSettings
        {
            Command = CommandWords.Split(command) is { Count: > 0 } parts ? parts : throw new UsageException("--frontend is empty."),
            Folder = arguments.One("frontend-folder"),
            Environment = ProcessArguments.Pairs("frontend-env", arguments),
        }),
        (null, { } address) => new FrontendAtAddress(FrontendCommand.AddressOf(address)),
        _ => throw new UsageException("Say what frontend is under test: either --frontend or --frontend-address."),
    };
}
