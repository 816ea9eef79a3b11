namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>How far the reading of the journal has come, and whether what was read is complete.</summary>
/// <remarks>
/// The replay begins with the event at the snapshot's own number: a journal that does not have it ends before the snapshot, which no answer
/// about later events would tell.
/// </remarks>
internal sealed class RecoveryProgress(EntityLimits limits)
{
    private const int FirstChunkEvents = 32;
    private const int Growth = 4;

    private int _chunkEvents = Math.Min(FirstChunkEvents, limits.MaxReplayChunkEvents);
    private long _chunkEnd;
    private long _chunkBytes;
    private int _eventsLeft;

    /// <summary>The snapshot that the replay begins with; null when there is none.</summary>
    public SnapshotLoaded? Snapshot { get; private set; }

    /// <summary>The sequence number of the event that was read last; 0 before the first.</summary>
    public long SequenceNumber { get; private set; }

    /// <summary>When the recovery came on last; null while it waits for its turn.</summary>
    public TimeSpan? LastProgressAt { get; private set; }

    /// <summary>True while the next chunk waits for the delivery of the one before.</summary>
    public bool IsDelivering { get; private set; }

    private long Expected => Snapshot is not null && SequenceNumber == 0 ? Snapshot.SequenceNumber : SequenceNumber + 1;

    public void Advance(TimeSpan now) => LastProgressAt = now;

    public void Begin(SnapshotLoaded snapshot)
    {
        EntityInvariantException.Require(Snapshot is null && _chunkEnd == 0, "A recovery's snapshot comes once, before every event.");
        Snapshot = snapshot;
    }

    public ReplayNext NextChunk()
    {
        (_chunkEnd, _chunkBytes, IsDelivering) = (Expected + _chunkEvents - 1, 0, false);
        return new ReplayNext(Expected, _chunkEvents);
    }

    /// <summary>What is wrong with the event's number; null when nothing is.</summary>
    public string? Add(EventReplayed replayed)
    {
        EntityInvariantException.Require(_chunkEnd > 0, "Events are replayed only when they were asked for.");
        if (replayed.SequenceNumber != Expected)
            return $"an event was read where {Expected} is expected";
        SequenceNumber = replayed.SequenceNumber;
        _eventsLeft = replayed.EventsLeft;
        _chunkBytes += replayed.Event.Value.Length;
        return null;
    }

    /// <summary>What is missing from the chunk that has ended, and where; null when nothing is.</summary>
    /// <param name="newest">The number of the newest stored event; what lies before the chunk may be left out.</param>
    public (long SequenceNumber, string Defect)? FindMissing(long newest)
    {
        if (Snapshot is not null && SequenceNumber == 0)
            return (Snapshot.SequenceNumber, "there is a snapshot, but no event: the journal ends before it");
        if (newest > SequenceNumber && SequenceNumber < _chunkEnd)
            return (Expected, $"no event was read, but the newest has number {newest}");
        if (newest <= SequenceNumber && _eventsLeft > 0)
            return (Expected, $"the journal ends, but {_eventsLeft} more events of the same command were stored");
        return null;
    }

    /// <summary>True when the chunk that has ended was the last.</summary>
    public bool IsComplete(long newest) => newest <= SequenceNumber;

    public void AwaitDelivery()
    {
        IsDelivering = true;
        var bytesPerEvent = Math.Max(1, _chunkBytes / _chunkEvents);
        var fitting = Math.Max(1, limits.MaxReplayChunkBytes / bytesPerEvent);
        _chunkEvents = (int)Math.Min(Math.Min(fitting, limits.MaxReplayChunkEvents), (long)_chunkEvents * Growth);
    }
}
