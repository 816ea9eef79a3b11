namespace StatefulServerless.FaultCampaign.Network;

/// <summary>One direction between two places: open, slow or not at all.</summary>
internal sealed class Cut
{
    private static readonly TimeSpan _longestDelay = TimeSpan.FromSeconds(0.4);

    private readonly Lock _lock = new();
    private TaskCompletionSource? _mended;
    private bool _isSlow;
    private long _heldUp;

    public void Begin()
    {
        lock (_lock) _mended ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Slow()
    {
        lock (_lock) _isSlow = true;
    }

    /// <returns>How many pieces were held up since the last time.</returns>
    public long End()
    {
        lock (_lock)
        {
            _mended?.SetResult();
            (_mended, _isSlow) = (null, false);
            return Interlocked.Exchange(ref _heldUp, 0);
        }
    }

    /// <summary>Ends when a piece may pass.</summary>
    public Task PassAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_mended is null && !_isSlow) return Task.CompletedTask;
            _heldUp++;
            return _mended?.Task.WaitAsync(cancellationToken) ?? Task.Delay(Random.Shared.NextDouble() * _longestDelay, cancellationToken);
        }
    }
}
