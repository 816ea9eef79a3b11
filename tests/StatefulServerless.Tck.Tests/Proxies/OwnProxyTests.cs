using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>Every case for proxies that makes sense with a journal, tried on the real proxy.</summary>
/// <param name="proxy">What is tried.</param>
/// <param name="unclaimed">What it cannot do with this journal.</param>
public abstract class OwnProxyTests(OwnProxy proxy, params string[] unclaimed)
{
    // Machines that build beside the tests are slow; a case that passes does not take longer for it.
    private const double Patience = 3;

    public static TheoryData<string> Cases => [.. CaseLibrary.Of(TckRole.Proxy).Select(@case => @case.Title)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Proxy_InEveryCaseForProxies_DoesAsTheProtocolSays(string title)
    {
        var @case = CaseLibrary.Of(TckRole.Proxy).Single(@case => @case.Title == title);
        var run = new TckRun(proxy.Runner, new CaseSelection { Unclaimed = unclaimed }, KnownFailures.None, Patience);
        var result = await run.RunAsync(@case, TestContext.Current.CancellationToken);
        Assert.SkipWhen(result.Verdict == Verdict.Skipped, result.Reason ?? "");
        Assert.True(result.Verdict == Verdict.Passed, FailureText.Of(result));
    }
}
