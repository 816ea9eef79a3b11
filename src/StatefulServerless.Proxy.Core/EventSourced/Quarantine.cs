using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>
/// The rest of an entity that cannot be recovered: until it is over, callers get the same answer and nothing is read. Each further
/// attempt that fails doubles it.
/// </summary>
/// <param name="limits">The first and the longest rest.</param>
/// <param name="chance">From 0 to 1, the entity's own: so that those that fell ill together are not tried together.</param>
internal sealed class Quarantine(EntityLimits limits, double chance)
{
    private const double Spread = 0.2;

    private TimeSpan _next = limits.FirstQuarantine;

    /// <summary>What callers are told; null when the entity is well, or may be tried again.</summary>
    public CallFailure? Failure { get; private set; }

    /// <summary>When it is over; null when there is none.</summary>
    public TimeSpan? Until { get; private set; }

    /// <returns>How long it lasts.</returns>
    public TimeSpan Begin(CallFailure failure, TimeSpan now)
    {
        var backoff = _next * (1 - Spread + 2 * Spread * chance);
        (Failure, Until) = (failure, now + backoff);
        _next = _next * 2 < limits.LongestQuarantine ? _next * 2 : limits.LongestQuarantine;
        return backoff;
    }

    public void EndIfOver(TimeSpan now)
    {
        if (Until <= now)
            (Failure, Until) = (null, null);
    }

    /// <summary>The entity is well again, or something has changed that may make it so.</summary>
    public void Reset() => (_next, Failure, Until) = (limits.FirstQuarantine, null, null);
}
