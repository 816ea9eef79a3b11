using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>A line for each case as it ends, and what is to be known of one that failed.</summary>
internal sealed class ProgressLines(TextWriter output) : IRunListener
{
    public void Began(TckCase @case)
    {
    }

    public void Ended(CaseResult result)
    {
        var time = result.Verdict == Verdict.Skipped ? "" : $" ({result.Duration.TotalMilliseconds:0} ms)";
        var reason = result.Verdict is Verdict.Passed or Verdict.Failed ? "" : $": {result.Reason}";
        output.WriteLine($"{Word(result.Verdict),-7} {result.Case.Id,-7} {result.Case.Name}{time}{reason}");
        if (result.Verdict == Verdict.Failed) output.WriteLine(string.Join('\n', FailureText.Of(result).Split('\n').Select(line => $"        {line}")));
    }

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Passed => "passed",
        Verdict.Skipped => "skipped",
        Verdict.KnownFailure => "known",
        _ => "FAILED",
    };
}
