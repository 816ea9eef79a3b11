using System.Diagnostics;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Runs;

/// <summary>Runs cases one after the other, each within its time, and judges them.</summary>
internal sealed class TckRun(ICaseRunner runner, CaseSelection selection, KnownFailures known, double patience = 1)
{
    public async Task<RunResult> RunAsync(
        TckRole role, string subject, IEnumerable<TckCase> cases, IRunListener listener, CancellationToken cancellationToken)
    {
        var results = new List<CaseResult>();
        foreach (var @case in cases.Where(selection.Includes))
        {
            listener.Began(@case);
            var result = await RunAsync(@case, cancellationToken);
            results.Add(result);
            listener.Ended(result);
        }

        return new RunResult(role, subject, results);
    }

    /// <summary>One case; whatever the thing under test does, there is a result.</summary>
    public async Task<CaseResult> RunAsync(TckCase @case, CancellationToken cancellationToken)
    {
        if (selection.ReasonToSkip(@case, runner.Capabilities) is { } reason)
            return new CaseResult(@case, Verdict.Skipped, TimeSpan.Zero) { Reason = reason };
        runner.TakeLog();
        var transcript = new Transcript();
        if (await PrepareAsync(@case, cancellationToken) is { } trouble)
            return new CaseResult(@case, known.Judge(@case.Id, Verdict.Failed), TimeSpan.Zero) { Reason = trouble, Log = runner.TakeLog() };
        var started = Stopwatch.GetTimestamp();
        var result = await TryAsync(@case, transcript, cancellationToken);
        result = result with { Duration = Stopwatch.GetElapsedTime(started), Verdict = known.Judge(@case.Id, result.Verdict) };
        return result.Verdict switch
        {
            Verdict.Passed => result,
            Verdict.UnexpectedPass => result with { Reason = "passes, but is listed as a known failure: take its line out" },
            _ => result with { Transcript = transcript.Lines, Log = runner.TakeLog() },
        };
    }

    /// <returns>Why the case cannot begin; null when it can.</returns>
    private async Task<string?> PrepareAsync(TckCase @case, CancellationToken cancellationToken)
    {
        try
        {
            await runner.PrepareAsync(@case, cancellationToken);
            return null;
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
        {
            return trouble.Message;
        }
    }

    private async Task<CaseResult> TryAsync(TckCase @case, Transcript transcript, CancellationToken cancellationToken)
    {
        var limit = @case.TimeLimit * patience;
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        var failed = new CaseResult(@case, Verdict.Failed, TimeSpan.Zero);
        try
        {
            await runner.RunAsync(@case, transcript, patience, time.Token);
            return failed with { Verdict = Verdict.Passed };
        }
        catch (ExpectationException difference)
        {
            return failed with { Reason = difference.Message, Expected = difference.Expected, Found = difference.Found };
        }
        catch (Exception) when (time.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return failed with { Reason = $"took longer than its limit of {limit.TotalSeconds:0.#} s" };
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
        {
            return failed with { Reason = $"{trouble.GetType().Name}: {trouble.Message}" };
        }
    }
}
