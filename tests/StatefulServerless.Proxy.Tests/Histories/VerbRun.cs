using StatefulServerless.Proxy.Histories.CommandLine;

namespace StatefulServerless.Proxy.Tests.Histories;

/// <summary>What a verb wrote, and how it ended.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">What was asked for.</param>
/// <param name="Errors">What was said beside it.</param>
/// <param name="Bytes">What was written as bytes.</param>
internal sealed record VerbRun(int ExitCode, string Output, string Errors, byte[] Bytes)
{
    public static async Task<VerbRun> Async(params IReadOnlyList<string> args)
    {
        var (output, errors, bytes) = (new StringWriter(), new StringWriter(), new MemoryStream());
        var exitCode = await Verbs.RunAsync(args, new Terminal(output, errors, () => bytes), TestContext.Current.CancellationToken);
        return new VerbRun(exitCode, output.ToString(), errors.ToString(), bytes.ToArray());
    }
}
