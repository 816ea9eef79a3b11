using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The verbs of the proxy's executable, each run as a process of its own.</summary>
/// <param name="journal">The environment that names the journal.</param>
internal sealed class HistoryVerbs(IReadOnlyDictionary<string, string> journal)
{
    private static readonly TimeSpan _endsWithin = TimeSpan.FromSeconds(60);

    public static HistoryVerbs OfFile(string path) => new(new Dictionary<string, string> { ["StatefulServerless__Journal__Path"] = path });

    /// <returns>The exit code, and what was printed.</returns>
    public async Task<(int ExitCode, string Output)> RunAsync(params IEnumerable<string> args)
    {
        await using var verb = ChildProcess.Start(
            "the verb", ChildProcess.DotNet, [BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), .. args], journal, Path.GetTempPath());
        return (await verb.ExitAsync(_endsWithin), verb.Output);
    }
}
