using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.Cases;

public sealed class CaseTableTests
{
    [Theory]
    [InlineData("frontend")]
    [InlineData("proxy")]
    [InlineData("pair")]
    public async Task Table_InTheRepository_IsThatOfTheCases(string role)
    {
        var name = $"cases-{role}.md";
        var expected = CaseTable.Of(Enum.Parse<TckRole>(role, ignoreCase: true));
        // What to copy over the one in the repository when cases have changed.
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, name), expected, TestContext.Current.CancellationToken);
        Assert.Equal(expected, await File.ReadAllTextAsync(Path.Combine(BuildOutput.Repository, "tck", name), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Cases_OfPairs_UseKnownVerbs() =>
        Assert.Empty(CaseLibrary.Of(TckRole.Pair).SelectMany(@case => StatefulServerless.Tck.Pairs.PairRunner.Verbs.UnknownIn(@case.Steps)));
}
