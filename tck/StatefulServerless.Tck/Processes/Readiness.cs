namespace StatefulServerless.Tck.Processes;

/// <summary>Asks a thing that has just been started until it is ready.</summary>
internal static class Readiness
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(100);

    /// <param name="isReady">Whether it is ready by now.</param>
    /// <param name="process">Its process; null when it is not ours.</param>
    /// <param name="limit">How long to ask.</param>
    /// <param name="log">What it wrote.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    /// <exception cref="StartException">It has exited, or the time is over.</exception>
    public static async Task AwaitAsync(
        Func<CancellationToken, Task<bool>> isReady, ILife? process, TimeSpan limit, ProcessLog log, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(limit);
        try
        {
            while (!await isReady(time.Token))
            {
                if (process is { HasExited: true }) throw await ExitedAsync(process, log);
                await Task.Delay(_interval, time.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"It was not ready within {limit.TotalSeconds:0} s. It wrote:\n{log}");
        }
    }

    private static async Task<StartException> ExitedAsync(ILife process, ProcessLog log)
    {
        await process.AwaitLastWordsAsync();
        return new StartException($"It exited with code {process.ExitCode} before it was ready. It wrote:\n{log}");
    }
}
