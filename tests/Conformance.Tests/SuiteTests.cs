namespace StatefulServerless.Conformance.Tests;

/// <summary>protobuf's conformance suite, on the code that serves requests.</summary>
public sealed class SuiteTests
{
    [Fact]
    public void Suite_OfProtobuf_PassesWithoutAFailureList()
    {
        if (ConformanceSuite.RunnerPath is null)
            Assert.Skip($"To run the suite, {ConformanceSuite.HowToRun}.");

        var report = ConformanceSuite.FromEnvironment();
        Assert.True(report.IsPassed, string.Join(Environment.NewLine, [.. report.Notes, report.Summary]));
    }
}
