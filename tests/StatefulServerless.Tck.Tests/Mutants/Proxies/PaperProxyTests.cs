using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>What mutants are made of is right: it is the flaw that they fail by.</summary>
public sealed class PaperProxyTests(PaperProxyRun paper) : IClassFixture<PaperProxyRun>
{
    private const double Patience = 3;

    public static TheoryData<string> Ids => [.. ProxyMutants.All.Select(mutant => mutant.KilledBy).Distinct()];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Proxy_NotBroken_PassesEveryCaseThatKills(string id)
    {
        var @case = CaseLibrary.Of(TckRole.Proxy).Single(@case => @case.Id == id);
        var result = await new TckRun(paper.Runner, new CaseSelection(), KnownFailures.None, Patience).RunAsync(@case, TestContext.Current.CancellationToken);
        Assert.True(result.Verdict == Verdict.Passed, FailureText.Of(result));
    }
}
