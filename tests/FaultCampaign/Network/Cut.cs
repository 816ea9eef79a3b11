namespace StatefulServerless.FaultCampaign.Network;

/// <summary>One direction between two places, open or not.</summary>
internal sealed class Cut
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _mended;
    private long _heldUp;

    public void Begin()
    {
        lock (_lock) _mended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <returns>How many pieces were held up since the last time.</returns>
    public long End()
    {
        lock (_lock)
        {
            _mended?.SetResult();
            _mended = null;
            return Interlocked.Exchange(ref _heldUp, 0);
        }
    }

    /// <summary>Ends when a piece may pass.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_mended is null) return Task.CompletedTask;
            _heldUp++;
            return _mended.Task.WaitAsync(cancellationToken);
        }
    }
}
