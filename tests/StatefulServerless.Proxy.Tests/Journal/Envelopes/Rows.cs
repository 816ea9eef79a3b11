using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Journal.Envelopes;

namespace StatefulServerless.Proxy.Tests.Journal.Envelopes;

/// <summary>One event and one snapshot as they lie in a store, byte by byte.</summary>
internal static class Rows
{
    public const string PersistenceId = "cart|foo";

    public static readonly DateTimeOffset StoredAt = DateTimeOffset.FromUnixTimeMilliseconds(1_767_225_600_000);

    public static readonly Any Payload = new() { TypeUrl = "type.googleapis.com/google.protobuf.StringValue", Value = new StringValue { Value = "one" }.ToByteString() };

    public static readonly Any Reply = new() { TypeUrl = "type.googleapis.com/shop.Done", Value = ByteString.CopyFrom(8, 1) };

    public static readonly ByteString Fingerprint = ByteString.CopyFromUtf8("0123456789abcdef");

    public static StoredEvent Event(Any? payload = null) => new(PersistenceId, payload ?? Payload, new StoredEventMetadata
    {
        Version = 1,
        SequenceNumber = 7,
        StoredAtMs = StoredAt.ToUnixTimeMilliseconds(),
        Writer = "w-1",
        CommandId = 3,
        IdempotencyKey = "k",
        CommandFingerprint = Fingerprint,
        Reply = Reply,
        Crc32C = 0,
        PayloadBytes = (uint)(payload ?? Payload).Value.Length,
    });

    public static StoredSnapshot Snapshot() => new(PersistenceId, Payload, new StoredSnapshotMetadata
    {
        Version = 1,
        SequenceNumber = 7,
        StoredAtMs = StoredAt.ToUnixTimeMilliseconds(),
        Writer = "w-1",
        Replies =
        {
            new StoredReply
            {
                IdempotencyKey = "k", CommandFingerprint = Fingerprint, Reply = Reply, SequenceNumber = 5,
                StoredAtMs = StoredAt.AddHours(-1).ToUnixTimeMilliseconds(),
            },
        },
        Crc32C = 0,
        PayloadBytes = (uint)Payload.Value.Length,
    });

    public static byte[] Bytes(object stored) => stored switch
    {
        StoredEvent own => Envelope.Seal(own.Payload, own.Metadata, Envelope.EventTag, own.PersistenceId),
        StoredSnapshot own => Envelope.Seal(own.Payload, own.Metadata, Envelope.SnapshotTag, own.PersistenceId),
        _ => throw new ArgumentException("It is no row.", nameof(stored)),
    };
}
