namespace StatefulServerless.Proxy.Discovery;

/// <summary>Waiting times that double from a first to a longest one, each spread by a part of itself.</summary>
internal sealed class Backoff(TimeSpan first, TimeSpan longest, double jitter)
{
    private readonly TimeSpan _first = first;
    private TimeSpan _next = first;

    /// <param name="chance">From 0 to 1; says where in the spread the waiting time lies.</param>
    public TimeSpan Next(double chance)
    {
        var delay = _next * (1 - jitter + 2 * jitter * chance);
        _next = _next * 2 < longest ? _next * 2 : longest;
        return delay;
    }

    public void Reset() => _next = _first;
}
