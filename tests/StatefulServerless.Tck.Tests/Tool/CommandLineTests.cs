using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Tool;

namespace StatefulServerless.Tck.Tests.Tool;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_Always_SaysWhatCanBeDoneAndHowItEnds()
    {
        var (code, output, _) = await RunAsync("--help");
        Assert.Equal(0, code);
        string[] parts = ["frontend [options]", "explain <case>", "--command", "PORT", "--known-failures", "--reports", "The exit code is 0 when no case failed, 1 when one did, 2 when"];
        Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_OfARole_HasALineForEachCase()
    {
        var (code, output, _) = await RunAsync("list", "frontend");
        Assert.Equal(0, code);
        Assert.Equal(CaseLibrary.Of(TckRole.Frontend).Select(@case => @case.Id), Lines(output).Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public async Task List_WithoutARole_HasAllOfThem() => Assert.Equal(CaseLibrary.All.Count, Lines((await RunAsync("list")).Output).Length);

    [Fact]
    public async Task Explain_OfACase_SaysWhatItTriesAndWhichParagraphsSaySo()
    {
        var (code, output, _) = await RunAsync("explain", "F22");
        Assert.Equal(0, code);
        Assert.StartsWith("F22 snapshot.rule: A snapshot comes with every fifth event", output, StringComparison.Ordinal);
        Assert.Contains("snapshot-2: An SDK SHOULD take one", output, StringComparison.Ordinal);
        Assert.Contains("init", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_OfACheck_HasAllItsCases()
    {
        var (_, output, _) = await RunAsync("explain", "F19");
        Assert.Contains("F19.1", output, StringComparison.Ordinal);
        Assert.Contains("F19.2", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("usage: stateful-serverless-tck")]
    [InlineData("'fronted' is no command: frontend, proxy", "fronted")]
    [InlineData("explain takes one case, such as F22", "explain")]
    [InlineData("There is no case 'F999'. 'list' has them all.", "explain", "F999")]
    [InlineData("'kitchen' is no role: frontend, proxy or pair.", "list", "kitchen")]
    [InlineData("either --command or --address", "frontend")]
    [InlineData("either --command or --address", "frontend", "--command", "node model.js", "--address", "http://127.0.0.1:1")]
    [InlineData("Say what is under test: --command.", "proxy")]
    [InlineData("--adress is unknown. Options: --level", "frontend", "--adress", "http://127.0.0.1:1")]
    [InlineData("--address needs a value.", "frontend", "--address")]
    [InlineData("'somewhere' is no address, such as http://127.0.0.1:8080.", "frontend", "--address", "somewhere")]
    [InlineData("--command is empty.", "frontend", "--command", " ")]
    [InlineData("--command is given more than once.", "frontend", "--command", "a", "--command", "b")]
    [InlineData("--env LEVEL has no value; write NAME=value.", "frontend", "--command", "a", "--env", "LEVEL")]
    [InlineData("'F22' is no option.", "frontend", "F22", "--command", "a")]
    [InlineData("'hard' is no level: core, extended, robustness, endurance.", "frontend", "--command", "a", "--level", "hard")]
    [InlineData("--patience is 'much'; expected a number", "frontend", "--command", "a", "--patience", "much")]
    [InlineData("--unclaimed names what no case needs: magic. Known: ", "frontend", "--command", "a", "--unclaimed", "magic")]
    [InlineData("--case matches no case at these levels: F999. 'list' has them all.", "frontend", "--command", "a", "--case", "F999")]
    [InlineData("There is no file absent.txt.", "frontend", "--command", "a", "--known-failures", "absent.txt")]
    [InlineData("'no-such-program' cannot be started", "frontend", "--command", "no-such-program")]
    public async Task Words_ThatMakeNoSense_EndWithTwoAndAWayOut(string complaint, params string[] words)
    {
        var (code, output, errors) = await RunAsync(words);
        Assert.Equal(2, code);
        Assert.Contains(complaint, errors, StringComparison.Ordinal);
        Assert.Empty(output);
    }

    internal static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        return (await CommandLine.RunAsync(words, output, errors), output.ToString(), errors.ToString());
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
