namespace StatefulServerless.Proxy.Frontend;

/// <summary>Counts the calls between front doors and entities, and refuses those over the limit.</summary>
internal sealed class CallsInFlight(int limit)
{
    private int _count;

    public int Limit => limit;

    public int Count => Volatile.Read(ref _count);

    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _count) <= limit) return true;
        Interlocked.Decrement(ref _count);
        return false;
    }

    public void Leave() => Interlocked.Decrement(ref _count);
}
