using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>Every case for frontends that serve the model entity, on one of them.</summary>
/// <typeparam name="T">The frontend.</typeparam>
public abstract class FrontendConformanceTests<T>(T frontend) : IClassFixture<T>
    where T : FrontendUnderTest
{
    // Machines that build beside the tests are slow; a case that passes does not take longer for it.
    private const double Patience = 3;

    [Theory]
    [MemberData(nameof(FrontendCases.Titles), MemberType = typeof(FrontendCases))]
    public async Task Frontend_InEveryCase_DoesAsTheProtocolSays(string title)
    {
        var @case = CaseLibrary.Of(TckRole.Frontend).Single(@case => @case.Title == title);
        var run = new TckRun(frontend.Runner, new CaseSelection(), KnownFailures.None, Patience);
        var result = await run.RunAsync(@case, TestContext.Current.CancellationToken);
        Assert.True(result.Verdict == Verdict.Passed, FailureText.Of(result));
    }
}
