using StatefulServerless.Tck.Reports;
using StatefulServerless.Tck.Runs;
using Xunit;

namespace StatefulServerless.Tck;

/// <summary>
/// What <see cref="FrontendTck"/> and <see cref="ProxyTck"/> have in common: which cases are tried, and how their results become results of
/// tests. What is under test is started once for a class, before its first case, and stopped after the last.
/// </summary>
public abstract class ConformanceTests : IClassFixture<ConformanceSession>
{
    private protected ConformanceTests()
    {
    }

    /// <summary>The levels to try; the cases of the others are skipped. By default all of them; <see cref="TckLevel.Core"/> is the place to begin.</summary>
    protected virtual IReadOnlyList<TckLevel> Levels => Enum.GetValues<TckLevel>();

    /// <summary>
    /// Capabilities that what is under test does not claim; the cases that need them are skipped. None by default. Of frontends they are
    /// <c>rollback</c>, <c>deterministic</c>, <c>status-codes</c>, <c>metadata</c> and <c>large-messages</c>, of proxies <c>durable</c>,
    /// <c>http</c>, <c>reflection</c> and <c>idempotency</c>.
    /// </summary>
    protected virtual IReadOnlyList<string> Unclaimed => [];

    /// <summary>
    /// Ids of cases that fail for the time being, such as <c>F22</c>: they are shown as skipped. The list must be exact: a case in it that
    /// passes fails its test, and so does an id that no case has fail all of them. None by default.
    /// </summary>
    protected virtual IReadOnlyList<string> KnownFailures => [];

    /// <summary>All times are multiplied by it; more than 1 for slow machines, which does not make a case slower that passes. 1 by default.</summary>
    protected virtual double Patience => 1;

    internal CaseSelection Selection => new() { Levels = Levels, Unclaimed = Unclaimed };

    internal KnownFailures ToleratedFailures => new(KnownFailures);

    internal double TimeFactor => Patience;

    internal abstract Subject CreateSubject();

    private protected async Task TryAsync(string id)
    {
        var session = await TestContext.Current.GetFixture<ConformanceSession>()
            ?? throw new InvalidOperationException($"{GetType().Name} was not run by xunit v3, which makes the session of a class.");
        Report(await session.TryAsync(this, id, TestContext.Current.CancellationToken));
    }

    private static void Report(CaseResult result)
    {
        switch (result.Verdict)
        {
            case Verdict.Passed: return;
            case Verdict.Skipped: Assert.Skip(result.Reason!); return;
            case Verdict.KnownFailure: Assert.Skip($"known failure: {result.Reason}"); return;
            case Verdict.UnexpectedPass: Assert.Fail($"{result.Case.Title} {result.Reason}"); return;
            default: Assert.Fail($"{result.Case.Title}\n{FailureText.Of(result)}"); return;
        }
    }
}
