namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>How far the reading of the journal has come, and whether what was read is complete.</summary>
internal sealed class RecoveryProgress(TimeSpan startedAt)
{
    private bool _hasSnapshot;

    /// <summary>The sequence number of the snapshot or event that was read last; 0 before the first.</summary>
    public long SequenceNumber { get; private set; }

    public TimeSpan LastProgressAt { get; private set; } = startedAt;

    /// <summary>What is wrong with the snapshot's number; null when nothing is.</summary>
    public string? AddSnapshot(long sequenceNumber, TimeSpan now)
    {
        EntityInvariantException.Require(!_hasSnapshot && SequenceNumber == 0, "A recovery's snapshot comes once, before every event.");
        if (sequenceNumber < 1)
            return "there is a snapshot; the first event has sequence number 1";
        _hasSnapshot = true;
        Advance(sequenceNumber, now);
        return null;
    }

    /// <summary>What is wrong with the event's number; null when nothing is.</summary>
    public string? AddEvent(long sequenceNumber, TimeSpan now)
    {
        if (sequenceNumber != SequenceNumber + 1)
            return $"an event was read where {SequenceNumber + 1} is expected";
        Advance(sequenceNumber, now);
        return null;
    }

    /// <summary>What is missing; null when nothing is.</summary>
    public string? Complete(long newestSequenceNumber)
    {
        if (newestSequenceNumber == SequenceNumber)
            return null;
        return newestSequenceNumber > SequenceNumber
            ? $"the journal ends, its newest event was read as {SequenceNumber}"
            : $"the journal ends, but its {(_hasSnapshot ? "snapshot or newest event" : "newest event")} was read as {SequenceNumber}";
    }

    private void Advance(long sequenceNumber, TimeSpan now)
    {
        SequenceNumber = sequenceNumber;
        LastProgressAt = now;
    }
}
