using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>A reply whose events are at the journal, and what the user function has done wrong since.</summary>
internal sealed class OutstandingWrite(Reply reply, KeyedReply? keyed, TimeSpan startedAt)
{
    public Reply Reply => reply;

    /// <summary>What will be remembered of it; null when its command has no idempotency key.</summary>
    public KeyedReply? Keyed => keyed;

    public TimeSpan StartedAt => startedAt;

    /// <summary>The first defect of the user function while the write was outstanding; null when there is none.</summary>
    public string? Defect { get; private set; }

    public void Remember(string defect) => Defect ??= defect;
}
