namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>The replies of the recent commands that came with an idempotency key. Bounded by count, age and bytes; empty until the first one.</summary>
/// <remarks>When the replies become too large, the oldest are forgotten and their keys are kept: a retry is refused, and never runs again.</remarks>
internal sealed class ReplyMemory(EntityLimits limits)
{
    private LinkedList<Entry>? _entries;
    private Dictionary<string, LinkedListNode<Entry>>? _byKey;
    private LinkedListNode<Entry>? _oldestWithReply;
    private long _replyBytes;

    public int Count => _entries?.Count ?? 0;

    /// <summary>The reply of a key; null when it is not remembered, or no longer.</summary>
    public RememberedReply? Find(string key, TimeSpan now)
    {
        if (_byKey is null || !_byKey.TryGetValue(key, out var node))
            return null;
        if (!IsTooOld(node.Value, now))
            return node.Value.ToRemembered(now);
        Remove(node);
        return null;
    }

    /// <param name="reply">The key and the reply.</param>
    /// <param name="sequenceNumber">The entity's sequence number after the command.</param>
    /// <param name="storedAt">When its events were stored.</param>
    /// <param name="now">The time.</param>
    public void Remember(KeyedReply reply, long sequenceNumber, TimeSpan storedAt, TimeSpan now)
    {
        var entry = new Entry(reply, sequenceNumber, storedAt);
        if (_byKey is not null && _byKey.TryGetValue(reply.Key, out var former))
            Remove(former);
        if (IsTooOld(entry, now))
            return;
        Add(entry);
        ForgetOldKeys(now);
        ForgetLargeReplies();
    }

    public void Clear() => (_entries, _byKey, _oldestWithReply, _replyBytes) = (null, null, null, 0);

    /// <summary>All that is remembered, the oldest first.</summary>
    public IReadOnlyList<RememberedReply> ToList(TimeSpan now)
    {
        if (Count == 0)
            return [];
        var remembered = new List<RememberedReply>(Count);
        foreach (var entry in _entries!)
            if (!IsTooOld(entry, now))
                remembered.Add(entry.ToRemembered(now));
        return remembered;
    }

    private void Add(Entry entry)
    {
        _entries ??= new LinkedList<Entry>();
        _byKey ??= new Dictionary<string, LinkedListNode<Entry>>(StringComparer.Ordinal);
        var node = _entries.AddLast(entry);
        _byKey.Add(entry.Reply.Key, node);
        _oldestWithReply ??= node;
        _replyBytes += entry.ReplyBytes;
    }

    private void ForgetOldKeys(TimeSpan now)
    {
        while (_entries!.First is { } oldest && (_entries.Count > limits.MaxIdempotencyKeys || IsTooOld(oldest.Value, now)))
            Remove(oldest);
    }

    private void ForgetLargeReplies()
    {
        while (_replyBytes > limits.MaxIdempotencyReplyBytes && _oldestWithReply is { } oldest)
        {
            _replyBytes -= oldest.Value.ReplyBytes;
            oldest.Value.ForgetReply();
            _oldestWithReply = oldest.Next;
        }
    }

    private void Remove(LinkedListNode<Entry> node)
    {
        _replyBytes -= node.Value.ReplyBytes;
        if (_oldestWithReply == node)
            _oldestWithReply = node.Next;
        _byKey!.Remove(node.Value.Reply.Key);
        _entries!.Remove(node);
    }

    private bool IsTooOld(Entry entry, TimeSpan now) => now - entry.StoredAt > limits.IdempotencyWindow;

    private sealed class Entry(KeyedReply reply, long sequenceNumber, TimeSpan storedAt)
    {
        public KeyedReply Reply { get; private set; } = reply;

        public TimeSpan StoredAt => storedAt;

        public int ReplyBytes { get; private set; } = reply.Reply?.CalculateSize() ?? 0;

        public void ForgetReply() => (Reply, ReplyBytes) = (Reply with { Reply = null }, 0);

        public RememberedReply ToRemembered(TimeSpan now) => new(Reply, sequenceNumber, now - storedAt);
    }
}
