using StatefulServerless.Postgres.Testing;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>The cases for several proxies of one cluster, tried on the real proxy.</summary>
public sealed class ClusterProxyTests(ClusterProxy proxy) : IClassFixture<ClusterProxy>
{
    private const double Patience = 3;

    public static TheoryData<string> Cases => [.. CaseLibrary.Of(TckRole.Proxy).Where(@case => @case.Requires.Contains("cluster")).Select(@case => @case.Title)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Proxies_OfOneCluster_DoAsTheProtocolSays(string title)
    {
        Assert.SkipWhen(proxy.Runner is null, SharedPostgres.WhyMissing ?? "");
        var @case = CaseLibrary.Of(TckRole.Proxy).Single(@case => @case.Title == title);
        var result = await new TckRun(proxy.Runner!, new CaseSelection(), KnownFailures.None, Patience).RunAsync(@case, TestContext.Current.CancellationToken);
        Assert.True(result.Verdict == Verdict.Passed, FailureText.Of(result));
    }
}
