namespace StatefulServerless.Proxy.Discovery;

/// <summary>Keeps a message that is true again and again from filling the log: it is said when it changes, and once an interval.</summary>
internal sealed class RepeatedMessage(TimeSpan interval, TimeProvider time)
{
    private string? _last;
    private long _saidAt;

    public bool IsWorthSaying(string message)
    {
        if (message == _last && time.GetElapsedTime(_saidAt) < interval) return false;
        _last = message;
        _saidAt = time.GetTimestamp();
        return true;
    }

    public void Forget() => _last = null;
}
