using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>A kit that cannot fail proves nothing: each broken frontend fails in the case that is there for it.</summary>
public sealed class FrontendMutantTests(FrontendMutantRun run, ITestOutputHelper output) : IClassFixture<FrontendMutantRun>
{
    public static TheoryData<string> Names => [.. FrontendMutants.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Frontend_BrokenOnPurpose_FailsInItsCase(string name)
    {
        var mutant = FrontendMutants.All.Single(mutant => mutant.Name == name);
        var result = await run.ResultOf(mutant);
        Assert.True(MutationScore.IsKilled(result), $"{name} survives {mutant.KilledBy}: {result.Verdict}\n{FailureText.Of(result)}");
    }

    [Fact]
    public async Task Score_OfBrokenFrontends_IsAllOfThem()
    {
        var score = new MutationScore("frontends");
        foreach (var mutant in FrontendMutants.All) score.Add(mutant.Name, await run.ResultOf(mutant));
        output.WriteLine(score.ToString());
        Assert.Empty(score.Survivors);
    }

    [Fact]
    public void Names_OfBrokenFrontends_AreDifferent() =>
        Assert.Equal(FrontendMutants.All.Count, FrontendMutants.All.Select(mutant => mutant.Name).Distinct().Count());
}
