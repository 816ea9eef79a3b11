namespace StatefulServerless.Tck.Tests.Mutants.Pairs;

/// <summary>A kit that relays and sees nothing proves nothing: each frame that is changed on purpose is noticed in the case that is there for it.</summary>
public sealed class PairMutantTests(PairMutantRun run, ITestOutputHelper output) : IClassFixture<PairMutantRun>
{
    public static TheoryData<string> Names => [.. PairMutants.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Pair_WithAFrameThatIsChanged_FailsInItsCase(string name)
    {
        var mutant = PairMutants.All.Single(mutant => mutant.Name == name);
        Assert.True(MutationScore.IsKilled(run.ResultOf(mutant)), $"{name} survives {mutant.KilledBy}: {run.ResultOf(mutant).Verdict}");
    }

    [Fact]
    public void Score_OfChangedFrames_IsAllOfThem()
    {
        var score = new MutationScore("pairs");
        foreach (var mutant in PairMutants.All) score.Add(mutant.Name, run.ResultOf(mutant));
        output.WriteLine(score.ToString());
        Assert.Empty(score.Survivors);
    }
}
