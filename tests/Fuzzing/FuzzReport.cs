namespace StatefulServerless.Fuzzing;

/// <summary>What came of feeding one target.</summary>
internal sealed record FuzzReport(string Target, long Executions, TimeSpan Time, int CorpusFiles, int Outcomes, IReadOnlyList<Finding> Findings)
{
    public override string ToString() => FormattableString.Invariant(
        $"{Target}: {Executions} inputs in {Time.TotalSeconds:0} s ({Executions / Math.Max(1, Time.TotalSeconds):0}/s) from {CorpusFiles} files, {Outcomes} different outcomes, {Findings.Count} findings");
}
