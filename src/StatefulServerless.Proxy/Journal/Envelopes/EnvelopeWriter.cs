using Akka.Actor;
using Akka.Persistence;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.EventSourced;
using SaveSnapshot = StatefulServerless.Proxy.Core.EventSourced.SaveSnapshot;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>From what the machine wants stored to what the journal's plugin takes.</summary>
internal static class EnvelopeWriter
{
    public static AtomicWrite Events(string persistenceId, string writer, DateTimeOffset now, PersistEvents persist)
    {
        var rows = new IPersistentRepresentation[persist.Events.Count];
        for (var index = 0; index < rows.Length; index++)
        {
            var stored = new StoredEvent(persistenceId, persist.Events[index], Metadata(writer, now, persist, index));
            rows[index] = new Persistent(stored, persist.FirstSequenceNumber + index, persistenceId, sender: ActorRefs.NoSender, writerGuid: writer);
        }
        return new AtomicWrite([.. rows]);
    }

    public static StoredSnapshot Snapshot(string persistenceId, string writer, DateTimeOffset now, SaveSnapshot save)
    {
        var metadata = new StoredSnapshotMetadata
        {
            Version = Envelope.Version,
            SequenceNumber = save.SequenceNumber,
            StoredAtMs = now.ToUnixTimeMilliseconds(),
            Writer = writer,
            Crc32C = 0,
            PayloadBytes = (uint)save.Snapshot.Value.Length,
        };
        foreach (var remembered in save.Remembered)
            metadata.Replies.Add(Reply(remembered, now));
        return new StoredSnapshot(persistenceId, save.Snapshot, metadata);
    }

    private static StoredEventMetadata Metadata(string writer, DateTimeOffset now, PersistEvents persist, int index)
    {
        var metadata = new StoredEventMetadata
        {
            Version = Envelope.Version,
            SequenceNumber = persist.FirstSequenceNumber + index,
            StoredAtMs = now.ToUnixTimeMilliseconds(),
            Writer = writer,
            CommandId = persist.CommandId,
            EventsLeft = (uint)(persist.Events.Count - 1 - index),
            Crc32C = 0,
            PayloadBytes = (uint)persist.Events[index].Value.Length,
        };
        if (persist.Reply is { } keyed && metadata.EventsLeft == 0)
            (metadata.IdempotencyKey, metadata.CommandFingerprint, metadata.Reply) = (keyed.Key, keyed.Fingerprint, keyed.Reply);
        return metadata;
    }

    private static StoredReply Reply(RememberedReply remembered, DateTimeOffset now) => new()
    {
        IdempotencyKey = remembered.Reply.Key,
        CommandFingerprint = remembered.Reply.Fingerprint,
        Reply = remembered.Reply.Reply,
        SequenceNumber = remembered.SequenceNumber,
        StoredAtMs = WallClock.StoredAtMs(remembered.Age, now),
    };
}
