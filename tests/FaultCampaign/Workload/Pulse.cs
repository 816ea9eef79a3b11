using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>How the service does at the moment, for those who wait until it is back.</summary>
internal sealed class Pulse(CampaignClock clock, int slots)
{
    private const double CalmShare = 0.99;
    private const double ExpectedShare = 0.5;

    private static readonly TimeSpan _window = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<(TimeSpan At, bool Ok)> _recent = [];
    private readonly TimeSpan[] _newestSuccess = [.. Enumerable.Repeat(TimeSpan.MinValue, slots)];
    private long _answered;
    private long _disturbed;

    /// <summary>Operations per second that callers try; 0 as long as it is not known.</summary>
    public double Rate { get; set; }

    public long Answered => Interlocked.Read(ref _answered);

    /// <summary>Operations that failed, or took long.</summary>
    public long Disturbed => Interlocked.Read(ref _disturbed);

    public void Add(Invocation invocation, Answer answer)
    {
        var ok = answer.Verdict == Verdict.Ok;
        Interlocked.Increment(ref _answered);
        if (!ok || answer.At - invocation.At > _slow) Interlocked.Increment(ref _disturbed);
        lock (_lock)
        {
            _recent.Enqueue((answer.At, ok));
            Forget(answer.At);
            ref var newest = ref _newestSuccess[LedgerSlots.SlotOf(invocation.Entity)];
            if (ok && invocation.At > newest) newest = invocation.At;
        }
    }

    /// <summary>Whether every ledger has answered a call that began since then, and the last two seconds were calm and busy.</summary>
    public bool IsBackSince(TimeSpan time)
    {
        var now = clock.Now;
        if (now - time < _window) return false;
        lock (_lock)
        {
            Forget(now);
            var ok = _recent.Count(answer => answer.Ok);
            return ok >= CalmShare * _recent.Count
                && ok >= ExpectedShare * Rate * _window.TotalSeconds
                && _newestSuccess.All(newest => newest >= time);
        }
    }

    private void Forget(TimeSpan now)
    {
        while (_recent.TryPeek(out var oldest) && oldest.At < now - _window) _recent.Dequeue();
    }
}
