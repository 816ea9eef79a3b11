using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Reading;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>From rows of one entity's journal to events, in the order of a replay.</summary>
/// <param name="persistenceId">The entity.</param>
/// <param name="now">The time by the wall clock.</param>
internal sealed class EventReader(string persistenceId, DateTimeOffset now)
{
    private const int RememberedWriters = 8;

    // The writers that were followed by another one; none of them may come back.
    private readonly List<string> _formerWriters = [];
    private string _writer = "";

    /// <param name="rowsEntity">Whose row the store says it is: one that compares names loosely may answer with a stranger's.</param>
    /// <param name="sequenceNumber">The row's number.</param>
    /// <param name="stored">What the serializer made of it.</param>
    public EntityInput Read(string rowsEntity, long sequenceNumber, object stored)
    {
        if (rowsEntity != persistenceId)
            return new EventUnreadable(sequenceNumber, "the event belongs to another entity");
        var opened = Open(stored);
        if ((opened.Defect ?? FindContradiction(opened.Metadata, sequenceNumber)) is { } defect)
            return new EventUnreadable(sequenceNumber, $"the event is unreadable: {defect}");
        return opened.Metadata is { } metadata
            ? ToInput(sequenceNumber, opened.Payload!, metadata)
            : new EventReplayed(sequenceNumber, opened.Payload!);
    }

    private Opened<StoredEventMetadata> Open(object stored) => stored switch
    {
        StoredRow row => Envelope.Open(row, Envelope.EventTag, StoredEventMetadata.Parser, metadata => metadata.Version, persistenceId),
        StoredEvent own when own.PersistenceId == persistenceId => new(own.Payload, own.Metadata, null),
        Any bare => new(bare, null, null),
        OversizedRow large => Opened<StoredEventMetadata>.Broken(large.Defect),
        _ => Opened<StoredEventMetadata>.Broken("it is stored in a form that this proxy does not know"),
    };

    private string? FindContradiction(StoredEventMetadata? metadata, long sequenceNumber)
    {
        if (metadata is null)
            return null;
        if (metadata.SequenceNumber != sequenceNumber)
            return $"it was stored as number {metadata.SequenceNumber}";
        if (_formerWriters.Contains(metadata.Writer))
            return "its writer had been followed by another one";
        FollowWriter(metadata.Writer);
        return null;
    }

    private void FollowWriter(string writer)
    {
        if (writer == _writer)
            return;
        if (_formerWriters.Count == RememberedWriters)
            _formerWriters.RemoveAt(0);
        if (_writer.Length > 0)
            _formerWriters.Add(_writer);
        _writer = writer;
    }

    private EventReplayed ToInput(long sequenceNumber, Any payload, StoredEventMetadata metadata) => new(sequenceNumber, payload)
    {
        Reply = metadata.IdempotencyKey.Length == 0
            ? null
            : new KeyedReply(metadata.IdempotencyKey, metadata.CommandFingerprint, metadata.Reply),
        Age = WallClock.AgeOf(metadata.StoredAtMs, now),
        EventsLeft = (int)metadata.EventsLeft,
    };
}
