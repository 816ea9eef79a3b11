using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Runs;

/// <summary>What became of a case, and all that its reader needs to mend the thing under test.</summary>
internal sealed record CaseResult(TckCase Case, Verdict Verdict, TimeSpan Duration)
{
    /// <summary>Why it failed or was skipped; null for one that passed.</summary>
    public string? Reason { get; init; }

    /// <summary>What the script expected; null unless that is why it failed.</summary>
    public string? Expected { get; init; }

    /// <summary>What came instead.</summary>
    public string? Found { get; init; }

    /// <summary>What went over the wire.</summary>
    public IReadOnlyList<string> Transcript { get; init; } = [];

    /// <summary>What the thing under test wrote to its log meanwhile; null when that is not known.</summary>
    public string? Log { get; init; }

    public bool IsBad => Verdict is Verdict.Failed or Verdict.UnexpectedPass;
}
