using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Reading;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>From a row of the snapshot store to a snapshot that can be used, or the reason why it cannot.</summary>
internal static class SnapshotReader
{
    /// <param name="persistenceId">The entity.</param>
    /// <param name="now">The time by the wall clock.</param>
    /// <param name="rowsEntity">Whose row the store says it is.</param>
    /// <param name="sequenceNumber">The row's number.</param>
    /// <param name="stored">What the serializer made of it.</param>
    public static EntityInput Read(string persistenceId, DateTimeOffset now, string rowsEntity, long sequenceNumber, object stored)
    {
        if (rowsEntity != persistenceId)
            return new SnapshotUnreadable(sequenceNumber, "it belongs to another entity");
        var opened = Open(persistenceId, stored);
        if (opened.Defect is { } defect)
            return new SnapshotUnreadable(sequenceNumber, defect);
        if (opened.Metadata is { } metadata && metadata.SequenceNumber != sequenceNumber)
            return new SnapshotUnreadable(sequenceNumber, $"it was stored as number {metadata.SequenceNumber}");
        return new SnapshotLoaded(sequenceNumber, opened.Payload!) { Remembered = RepliesOf(opened.Metadata, now) };
    }

    private static Opened<StoredSnapshotMetadata> Open(string persistenceId, object stored) => stored switch
    {
        StoredRow row => Envelope.Open(row, Envelope.SnapshotTag, StoredSnapshotMetadata.Parser, metadata => metadata.Version, persistenceId),
        StoredSnapshot own when own.PersistenceId == persistenceId => new(own.Payload, own.Metadata, null),
        Any bare => new(bare, null, null),
        OversizedRow large => Opened<StoredSnapshotMetadata>.Broken(large.Defect),
        _ => Opened<StoredSnapshotMetadata>.Broken("it is stored in a form that this proxy does not know"),
    };

    private static IReadOnlyList<RememberedReply> RepliesOf(StoredSnapshotMetadata? metadata, DateTimeOffset now) =>
        metadata is null or { Replies.Count: 0 }
            ? []
            : [.. metadata.Replies.Select(stored => new RememberedReply(
                new KeyedReply(stored.IdempotencyKey, stored.CommandFingerprint, stored.Reply),
                stored.SequenceNumber,
                WallClock.AgeOf(stored.StoredAtMs, now)))];
}
