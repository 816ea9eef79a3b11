using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Tests.AsDependency;

/// <summary>The kit as a dependency of a test project: what an author of frontends is shown.</summary>
public sealed class ConformanceTestsTests(SampleRun run) : IClassFixture<SampleRun>
{
    private static readonly TckCase[] _core = [.. CaseLibrary.Of(TckRole.Frontend).Where(@case => @case.Level == TckLevel.Core)];

    [Theory]
    [InlineData("RightTck")]
    [InlineData("BrokenTck")]
    [InlineData("AbsentTck")]
    public void Class_Whatever_HasOneResultForEachCase(string testClass) => Assert.Equal(
        CaseLibrary.Of(TckRole.Frontend).Select(@case => $"{testClass}: {@case.Title}").Order(StringComparer.Ordinal),
        run.Of(testClass).Select(result => result.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Frontend_ThatIsRight_PassesInAllCasesItCanShow()
    {
        var others = _core.Select(@case => run.Of("RightTck", @case.Id)).Where(result => result.Outcome != "Pass");
        Assert.All(others, result => Assert.StartsWith("needs '", result.Message, StringComparison.Ordinal));
        Assert.Equal("Pass", run.Of("RightTck", "F22").Outcome);
    }

    [Fact]
    public void Case_OfALevelThatIsNotTried_IsSkippedWithAReason() =>
        Assert.Equal(("Skip", "level Endurance is not among the levels that RightTck tries: Core"), OutcomeOf("RightTck", "F42"));

    [Fact]
    public void Case_OfWhatIsNotClaimed_IsSkippedWithAReason() => Assert.Equal(("Skip", "'deterministic' is not claimed"), OutcomeOf("BrokenTck", "F39"));

    [Fact]
    public void Case_ThatFails_SaysWhatWasSentExpectedAndFoundAndWhichParagraphSaysSo()
    {
        var result = run.Of("BrokenTck", "F22");
        Assert.Equal("Fail", result.Outcome);
        string[] parts =
        [
            "A snapshot comes with every fifth event", "expected: reply.snapshot to be", "found:    {\"type\":\"statefulserverless.tck.State\"",
            "says so:  snapshot-2: An SDK SHOULD take one", "main > {\"init\":", "main < {\"reply\":",
        ];
        Assert.All(parts, part => Assert.Contains(part, result.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Case_ListedAsKnownFailure_IsSkippedWithWhatFails()
    {
        var (outcome, message) = OutcomeOf("BrokenTck", "F25");
        Assert.Equal("Skip", outcome);
        Assert.StartsWith("known failure: expected reply.snapshot", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Case_ListedAsKnownFailureThatPasses_Fails()
    {
        var (outcome, message) = OutcomeOf("OutdatedTck", "F01");
        Assert.Equal("Fail", outcome);
        Assert.Contains("take its line out", message, StringComparison.Ordinal);
    }

    [Fact]
    public void KnownFailure_ThatNoCaseHas_FailsAllCases()
    {
        var tried = run.Of("MisspeltTck").Where(result => result.Outcome != "Skip").ToList();
        Assert.Equal(_core.Length, tried.Count);
        Assert.All(tried, result => Assert.Contains("MisspeltTck.KnownFailures names cases that do not exist: F1.", result.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Frontend_ThatDoesNotStart_FailsEachCaseWithWhatItWrote()
    {
        var tried = run.Of("AbsentTck").Where(result => result.Outcome != "Skip").ToList();
        Assert.Equal(_core.Length, tried.Count);
        Assert.All(tried, result => Assert.Contains("It exited with code 3 before it was ready", result.Message, StringComparison.Ordinal));
        Assert.All(tried, result => Assert.Matches(@"port \d+ is not mine", result.Message));
    }

    [Fact]
    public void Case_Always_HasItsLevelAndStrengthAsTraits() =>
        Assert.Equal(["level=core", "strength=must"], run.Of("RightTck", "F22").Traits.Order(StringComparer.Ordinal));

    private (string Outcome, string Message) OutcomeOf(string testClass, string caseId) =>
        (run.Of(testClass, caseId).Outcome, run.Of(testClass, caseId).Message);
}
