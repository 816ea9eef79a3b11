using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Simulation.Storage;

/// <summary>From rows to events, as the product reads them in one recovery.</summary>
/// <param name="wall">The reader's wall clock.</param>
internal sealed class EventReading(TimeSpan wall)
{
    private readonly HashSet<long> _formerWriters = [];
    private long? _writer;

    public EntityInput Read(ReadRow read)
    {
        if (read.Row is not { } row)
            return new EventUnreadable(read.SequenceNumber, "the event is unreadable: its checksum is wrong");
        if (_formerWriters.Contains(row.Writer))
            return new EventUnreadable(read.SequenceNumber, "the event is unreadable: its writer had been followed by another one");
        Follow(row.Writer);
        return new EventReplayed(read.SequenceNumber, row.Payload)
        {
            Reply = row.Reply,
            Age = ShelvedSnapshot.WallAge(wall - row.StoredAt),
            EventsLeft = row.EventsLeft,
        };
    }

    private void Follow(long writer)
    {
        if (_writer is { } former && former != writer)
            _formerWriters.Add(former);
        _writer = writer;
    }
}
