using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Frontends;

namespace StatefulServerless.Tck.Tool;

/// <summary><c>stateful-serverless-tck frontend</c>.</summary>
internal static class FrontendCommand
{
    private static readonly string[] _options = [.. RunCommand.Options, .. ProcessArguments.Options, "address"];

    /// <exception cref="UsageException">The options do not make sense.</exception>
    public static async Task<bool> RunAsync(string[] words, TextWriter output)
    {
        var arguments = new Arguments(words, _options);
        if (arguments.Plain is [var stray, ..]) throw new UsageException($"'{stray}' is no option.");
        var target = TargetOf(arguments);
        await using var runner = new FrontendRunner(target);
        return await RunCommand.RunAsync(TckRole.Frontend, target.Description, runner, arguments, output);
    }

    /// <exception cref="UsageException">It is no address.</exception>
    internal static Uri AddressOf(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) ? uri : throw new UsageException($"'{text}' is no address, such as http://127.0.0.1:8080.");

    private static FrontendTarget TargetOf(Arguments arguments) => (arguments.One("command"), arguments.One("address")) switch
    {
        ({ } command, null) => new FrontendProcess(ProcessArguments.Of(command, arguments)),
        (null, { } address) => new FrontendAtAddress(AddressOf(address)),
        _ => throw new UsageException("Say what is under test: either --command or --address."),
    };
}
