using System.Diagnostics;

namespace StatefulServerless.LoadBench.Load;

/// <summary>Callers who wait for each answer before they call again.</summary>
/// <param name="callers">How many.</param>
/// <param name="warmUp">How long they call before anything is counted.</param>
/// <param name="length">How long calls are counted.</param>
/// <param name="processorTime">What the called process has used of the processors so far; null when nobody wants to know.</param>
internal sealed class ClosedLoop(int callers, TimeSpan warmUp, TimeSpan length, Func<TimeSpan>? processorTime = null)
{
    private readonly LatencyHistogram _calls = new();
    private volatile bool _isCounting;
    private volatile bool _isOver;
    private long _errors;

    /// <param name="call">One call of the caller of that number.</param>
    public async Task<LoadRound> RunAsync(Func<int, Task> call)
    {
        var loops = Enumerable.Range(0, callers).Select(caller => Task.Run(() => LoopAsync(caller, call))).ToList();
        // On a thread of its own: those of the pool have their hands full.
        var (seconds, used) = await Task.Factory.StartNew(Count, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await Task.WhenAll(loops);
        return new LoadRound(_calls, seconds, _errors) { ProcessorTime = used };
    }

    private (double Seconds, TimeSpan ProcessorTime) Count()
    {
        Thread.Sleep(warmUp);
        var (started, used) = (Stopwatch.GetTimestamp(), processorTime?.Invoke());
        _isCounting = true;
        Thread.Sleep(length);
        _isCounting = false;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        used = processorTime?.Invoke() - used;
        _isOver = true;
        return (seconds, used ?? TimeSpan.Zero);
    }

    private async Task LoopAsync(int caller, Func<int, Task> call)
    {
        while (!_isOver)
        {
            var started = Stopwatch.GetTimestamp();
            if (await SucceedsAsync(caller, call) && _isCounting) _calls.RecordSince(started);
        }
    }

    private async Task<bool> SucceedsAsync(int caller, Func<int, Task> call)
    {
        try
        {
            await call(caller);
            return true;
        }
        catch (Exception failure)
        {
            if (Interlocked.Increment(ref _errors) == 1) await Console.Error.WriteLineAsync($"a call failed: {failure.Message}");
            return false;
        }
    }
}
