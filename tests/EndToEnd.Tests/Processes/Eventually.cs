namespace StatefulServerless.EndToEnd.Tests.Processes;

internal static class Eventually
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Asks until the answer is yes.</summary>
    /// <exception cref="TimeoutException">It was not within the time. The text says what was waited for, and the log.</exception>
    public static async Task IsTrueAsync(Func<Task<bool>> question, TimeSpan within, string what, Func<string> log)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(within);
        using var timer = new PeriodicTimer(_pollInterval);
        try
        {
            while (!await question())
            {
                await timer.WaitForNextTickAsync(deadline.Token);
            }
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {within.TotalSeconds} s in vain: {what}.\n{log()}");
        }
    }

    public static Task IsTrueAsync(Func<bool> question, TimeSpan within, string what, Func<string> log) =>
        IsTrueAsync(() => Task.FromResult(question()), within, what, log);
}
