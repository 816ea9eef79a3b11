using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>What the README repeats stays what it repeats.</summary>
public sealed class ReadmeTests
{
    private static readonly string _readme = Read("README.md");

    [Fact]
    public void Entity_InTheReadme_IsTheOneOfTheExample()
    {
        const string Fence = "```csharp\n";
        var block = _readme[(_readme.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length)..];
        var source = Read("examples/ShoppingCart/ShoppingCartEntity.cs");

        Assert.Equal(
            WithoutWhitespace(source[source.IndexOf("[EventSourcedEntity", StringComparison.Ordinal)..]),
            WithoutWhitespace(block[..block.IndexOf("```", StringComparison.Ordinal)]));
    }

    [Fact]
    public async Task Defaults_InTheReadme_AreThoseOfTheProxysHelp()
    {
        await using var help = ChildProcess.Start(
            "help", ChildProcess.DotNet, [BuildOutput.Assembly("src/StatefulServerless.Proxy.Host"), "--help"], new Dictionary<string, string>(), Path.GetTempPath());
        Assert.Equal(0, await help.ExitAsync(TimeSpan.FromSeconds(30)));
        var words = help.Output.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();

        var rows = _readme.Split('\n').Where(line => line.StartsWith("| `StatefulServerless__", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(rows);
        Assert.All(rows, row =>
        {
            var cells = row.Split('|').Select(cell => cell.Trim(' ', '`')).ToList();
            var key = cells[1]["StatefulServerless__".Length..].Replace("__", ":", StringComparison.Ordinal);
            Assert.Equal(cells[2], words.Single(line => line is [var name, ..] && name == key)[1], ignoreCase: true);
        });
    }

    private static string Read(string path) => File.ReadAllText(Path.Combine(BuildOutput.Repository, path)).ReplaceLineEndings("\n");

    private static string WithoutWhitespace(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
