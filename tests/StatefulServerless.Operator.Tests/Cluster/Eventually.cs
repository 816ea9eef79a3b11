namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Asks again until it is so; when the time is over, says what it was instead.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Long, for hangs only: machines are busy.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(60);

    /// <param name="patience">How long it may take.</param>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="obstacle">What it is instead; none when it is so.</param>
    public static async Task IsAsync(TimeSpan patience, string what, Func<Task<string?>> obstacle)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limited.CancelAfter(patience);
        string? found = null;
        try
        {
            while ((found = await obstacle()) is not null) await Task.Delay(_pause, limited.Token);
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            Assert.Fail($"Waited {patience.TotalSeconds} s for {what}; instead: {found}");
        }
    }

    public static Task IsAsync(string what, Func<Task<string?>> obstacle) => IsAsync(Patience, what, obstacle);
}
