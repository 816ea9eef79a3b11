namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>Waits for what must come true.</summary>
internal static class Eventually
{
    private static readonly TimeSpan _pollInterval = TimeSpan.FromMilliseconds(100);

    /// <returns>False when it was not true within the time.</returns>
    public static async Task<bool> IsTrueAsync(Func<Task<bool>> question, TimeSpan within, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(within);
        using var timer = new PeriodicTimer(_pollInterval);
        try
        {
            while (!await question()) await timer.WaitForNextTickAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
