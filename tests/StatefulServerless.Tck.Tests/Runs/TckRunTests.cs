using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Tests.Runs;

public sealed class TckRunTests
{
    private static readonly TckCase _case = CaseLibrary.All.First(@case => @case.Id == "F15");

    [Fact]
    public async Task Case_ThatIsAsExpected_Passes() => Assert.Equal(Verdict.Passed, (await RunAsync(Passes)).Verdict);

    [Fact]
    public async Task Case_ThatIsNotAsExpected_FailsWithAllThatItsReaderNeeds()
    {
        var result = await RunAsync(Fails);
        Assert.Equal((Verdict.Failed, "seven", "eight"), (result.Verdict, result.Expected, result.Found));
        Assert.Equal(["main > a frame"], result.Transcript);
        Assert.Equal("a line of its log", result.Log);
    }

    [Fact]
    public async Task Case_BeyondItsTime_Fails()
    {
        var result = await RunAsync(token => Task.Delay(Timeout.InfiniteTimeSpan, token), @case: _case with { TimeLimit = TimeSpan.FromMilliseconds(10) });
        Assert.Equal(Verdict.Failed, result.Verdict);
        Assert.Contains("limit of 0", result.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_ThatNeedsWhatIsNotThere_IsSkipped()
    {
        var result = await RunAsync(Fails, capabilities: []);
        Assert.Equal((Verdict.Skipped, "needs 'model'"), (result.Verdict, result.Reason));
    }

    [Fact]
    public async Task Case_ThatNeedsWhatIsNotClaimed_IsSkipped() =>
        Assert.Equal(Verdict.Skipped, (await RunAsync(Fails, new CaseSelection { Unclaimed = ["model"] })).Verdict);

    [Fact]
    public async Task Case_ListedAsKnownFailure_DoesNotFailTheRun() =>
        Assert.Equal(Verdict.KnownFailure, (await RunAsync(Fails, known: KnownFailures.Parse("F15 # so far\n"))).Verdict);

    [Fact]
    public async Task Case_ListedAsKnownFailureThatPasses_IsBad()
    {
        var result = await RunAsync(Passes, known: KnownFailures.Parse("F15"));
        Assert.True(result.IsBad);
        Assert.Equal(Verdict.UnexpectedPass, result.Verdict);
    }

    [Theory]
    [InlineData("F15", true)]
    [InlineData("F1*", true)]
    [InlineData("reply.*", true)]
    [InlineData("F19", false)]
    public void Selection_ByPattern_TakesIdsAndNames(string pattern, bool isIncluded) =>
        Assert.Equal(isIncluded, new CaseSelection { Patterns = [pattern] }.Includes(_case));

    [Fact]
    public void Selection_ByIdOfACheck_TakesAllItsScripts() =>
        Assert.Equal(2, CaseLibrary.All.Count(new CaseSelection { Patterns = ["F19"] }.Includes));

    [Fact]
    public async Task Report_OfAFailure_SaysWhatWasSentExpectedAndFoundAndWhichParagraphSaysSo()
    {
        var text = FailureText.Of(await RunAsync(Fails));
        foreach (var part in new[] { "expected: seven", "found:    eight", "main > a frame", "reply-1: A command that succeeds", "a line of its log" })
            Assert.Contains(part, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reports_OfARun_CountAlike()
    {
        var run = new RunResult(TckRole.Frontend, "it", [await RunAsync(Passes), await RunAsync(Fails), await RunAsync(Fails, capabilities: [])]);
        Assert.Equal("1 passed, 1 failed, 1 skipped", run.Summary);
        Assert.Contains("""tests="3" failures="1" skipped="1" """.Trim(), JUnitReport.Of(run), StringComparison.Ordinal);
        Assert.Contains("\"failed\": 1", JsonReport.Of(run), StringComparison.Ordinal);
        Assert.Contains("| core | 1 | 1 | 0 | 1 |", MarkdownReport.Of(run), StringComparison.Ordinal);
        Assert.Contains("1 of 3 failed", Badge.Of(run), StringComparison.Ordinal);
    }

    private static Task Passes(CancellationToken cancellationToken) => Task.CompletedTask;

    private static Task Fails(CancellationToken cancellationToken) => throw new ExpectationException("seven", "eight");

    private static async Task<CaseResult> RunAsync(
        Func<CancellationToken, Task> run, CaseSelection? selection = null, KnownFailures? known = null, string[]? capabilities = null, TckCase? @case = null)
    {
        await using var runner = new ScriptedRunner(run) { Capabilities = (capabilities ?? ["model"]).ToHashSet() };
        return await new TckRun(runner, selection ?? new(), known ?? KnownFailures.None).RunAsync(@case ?? _case, TestContext.Current.CancellationToken);
    }
}
