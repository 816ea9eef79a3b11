using StatefulServerless.Tck.Reports;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>A kit that cannot fail proves nothing: each broken proxy fails in the case that is there for it.</summary>
public sealed class ProxyMutantTests(ProxyMutantRun run, ITestOutputHelper output) : IClassFixture<ProxyMutantRun>
{
    public static TheoryData<string> Names => [.. ProxyMutants.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Proxy_BrokenOnPurpose_FailsInItsCase(string name)
    {
        var mutant = ProxyMutants.All.Single(mutant => mutant.Name == name);
        var result = run.ResultOf(mutant);
        Assert.True(MutationScore.IsKilled(result), $"{name} survives {mutant.KilledBy}: {result.Verdict}\n{FailureText.Of(result)}");
    }

    [Fact]
    public void Score_OfBrokenProxies_IsAllOfThem()
    {
        var score = new MutationScore("proxies");
        foreach (var mutant in ProxyMutants.All) score.Add(mutant.Name, run.ResultOf(mutant));
        output.WriteLine(score.ToString());
        Assert.Empty(score.Survivors);
    }

    [Fact]
    public void Names_OfBrokenProxies_AreDifferent() =>
        Assert.Equal(ProxyMutants.All.Count, ProxyMutants.All.Select(mutant => mutant.Name).Distinct().Count());
}
