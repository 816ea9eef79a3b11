using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Runs;

/// <summary>What became of a run.</summary>
/// <param name="Role">Who was under test.</param>
/// <param name="Subject">What was under test, in the words of who started the run.</param>
/// <param name="Cases">In the order in which they ran.</param>
internal sealed record RunResult(TckRole Role, string Subject, IReadOnlyList<CaseResult> Cases)
{
    public int Passed => Count(Verdict.Passed);

    public int Failed => Cases.Count(result => result.IsBad);

    public int Skipped => Count(Verdict.Skipped);

    public int KnownFailures => Count(Verdict.KnownFailure);

    public bool IsGood => Failed == 0 && Cases.Count > 0;

    /// <summary>The last line of a run, which programs count by.</summary>
    public string Summary => $"{Passed} passed, {Failed} failed, {Skipped + KnownFailures} skipped";

    private int Count(Verdict verdict) => Cases.Count(result => result.Verdict == verdict);
}
