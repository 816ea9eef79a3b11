namespace StatefulServerless.Proxy.Frontend;

/// <summary>The end of a proxy's service: no new calls from its beginning on, and an answer for everybody when it is over.</summary>
internal sealed class Draining : IDisposable
{
    private readonly CancellationTokenSource _begun = new();
    private readonly CancellationTokenSource _over = new();
    private volatile bool _hasBegun;

    public bool HasBegun => _hasBegun;

    /// <summary>Cancelled when <see cref="HasBegun"/> becomes true: whoever waits for something new need not wait any longer.</summary>
    public CancellationToken Begun => _begun.Token;

    /// <summary>Cancelled when those who still wait must be answered.</summary>
    public CancellationToken Over => _over.Token;

    public void Begin(TimeSpan limit)
    {
        _hasBegun = true;
        _over.CancelAfter(limit);
        _ = _begun.CancelAsync();
    }

    public void Dispose()
    {
        _begun.Dispose();
        _over.Dispose();
    }
}
