using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Pairs;

/// <summary>One case on a pair.</summary>
internal static class PairConformance
{
    // Machines that build beside the tests are slow; a case that passes does not take longer for it.
    private const double Patience = 3;

    public static async Task PassesAsync(PairUnderTest pair, string title)
    {
        var @case = CaseLibrary.Of(TckRole.Pair).Single(@case => @case.Title == title);
        var run = new TckRun(pair.Runner, new CaseSelection(), KnownFailures.None, Patience);
        var result = await run.RunAsync(@case, TestContext.Current.CancellationToken);
        Assert.True(result.Verdict == Verdict.Passed, FailureText.Of(result));
    }
}
