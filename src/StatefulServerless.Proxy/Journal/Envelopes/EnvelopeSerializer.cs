using Akka.Actor;
using Akka.Serialization;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>How events and snapshots lie in the journal, see <see cref="Envelope"/>. The identifier is part of the stored format and never changes.</summary>
/// <remarks>Reading never throws and opens nothing: a row that is not what it should be must not take those beside it along.</remarks>
internal sealed class EnvelopeSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int StoredIdentifier = 7102;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) => o switch
    {
        StoredEvent stored => stored.Payload.TypeUrl,
        StoredSnapshot stored => stored.Payload.TypeUrl,
        StoredRow row => row.TypeUrl,
        _ => throw Unknown(o),
    };

    public override byte[] ToBinary(object obj) => obj switch
    {
        StoredEvent stored => Envelope.Seal(stored.Payload, stored.Metadata, Envelope.EventTag, stored.PersistenceId),
        StoredSnapshot stored => Envelope.Seal(stored.Payload, stored.Metadata, Envelope.SnapshotTag, stored.PersistenceId),
        StoredRow row => row.Bytes.ToArray(),
        _ => throw Unknown(obj),
    };

    public override object FromBinary(byte[] bytes, string manifest) => new StoredRow(manifest, bytes);

    private static ArgumentException Unknown(object found) => new($"{found.GetType()} is neither an event nor a snapshot.", nameof(found));
}
