using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Tck.Frontends;

/// <summary>The journal that a proxy would have of an entity: what was replayed to its stream, and what its replies brought.</summary>
internal sealed class EntityRecord
{
    private readonly SortedDictionary<long, Any> _events = [];

    public string EntityId { get; set; } = "";

    public long SequenceNumber { get; private set; }

    /// <summary>The newest snapshot; null for none.</summary>
    public (long SequenceNumber, Any State)? Snapshot { get; private set; }

    public void Begin(long sequenceNumber, Any? snapshot)
    {
        SequenceNumber = sequenceNumber;
        if (snapshot is not null) Snapshot = (sequenceNumber, snapshot);
    }

    public void Add(long sequenceNumber, Any @event)
    {
        _events[sequenceNumber] = @event;
        SequenceNumber = sequenceNumber;
    }

    public void Add(IEnumerable<Any> events, Any? snapshot)
    {
        foreach (var @event in events) Add(SequenceNumber + 1, @event);
        if (snapshot is not null) Snapshot = (SequenceNumber, snapshot);
    }

    public IEnumerable<(long SequenceNumber, Any Event)> EventsAfter(long sequenceNumber) =>
        _events.Where(pair => pair.Key > sequenceNumber).Select(pair => (pair.Key, pair.Value));
}
