namespace StatefulServerless.Operator.Watching;

/// <summary>Pauses that double from the first to the longest.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest)
{
    private readonly TimeSpan _first = first;
    private TimeSpan _next = first;

    public TimeSpan Next()
    {
        var pause = _next;
        _next = pause * 2 < longest ? pause * 2 : longest;
        return pause;
    }

    public void Reset() => _next = _first;
}
