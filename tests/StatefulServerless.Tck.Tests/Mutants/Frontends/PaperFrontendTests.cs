using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>What mutants are made of is right: it is the flaw that they fail by.</summary>
public sealed class PaperFrontendTests(PaperFrontendRun paper) : IClassFixture<PaperFrontendRun>
{
    private const double Patience = 3;

    public static TheoryData<string> Cases => [.. CaseLibrary.Of(TckRole.Frontend).Where(@case => !@case.Requires.Contains("cart")).Select(@case => @case.Title)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Frontend_NotBroken_PassesEveryCase(string title)
    {
        var @case = CaseLibrary.Of(TckRole.Frontend).Single(@case => @case.Title == title);
        var run = new TckRun(paper.Runner, new CaseSelection(), KnownFailures.None, Patience);
        var result = await run.RunAsync(@case, TestContext.Current.CancellationToken);
        Assert.True(result.Verdict == Verdict.Passed, FailureText.Of(result));
    }
}
