namespace StatefulServerless.Operator.Events;

/// <summary>How many events may still be written about each resource, so that one that changes without end does not flood the API server. Safe for any number of threads.</summary>
internal sealed class EventAllowance(TimeProvider time)
{
    /// <summary>At once, about one resource.</summary>
    public const int Burst = 25;

    /// <summary>Beyond it everything is forgotten, and everyone may begin anew.</summary>
    private const int MaxResources = 10_000;

    /// <summary>After this another one may be written.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();

    // When each resource will have its whole allowance again.
    private readonly Dictionary<string, DateTimeOffset> _wholeAt = [];

    /// <returns>Whether an event may be written about it now.</returns>
    public bool Take(string resource)
    {
        lock (_lock)
        {
            var now = time.GetUtcNow();
            var wholeAt = _wholeAt.TryGetValue(resource, out var known) && known > now ? known : now;
            if (wholeAt + Interval > now + Burst * Interval) return false;
            if (_wholeAt.Count >= MaxResources) _wholeAt.Clear();
            _wholeAt[resource] = wholeAt + Interval;
            return true;
        }
    }
}
