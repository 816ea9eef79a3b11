using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Proxy.Journal;

/// <summary>
/// How events and snapshots lie in the journal: the payload's bytes as they came from the user function, with the type
/// URL as manifest. The identifier is part of the stored format and never changes.
/// </summary>
internal sealed class AnySerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int StoredIdentifier = 7101;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) => ((Any)o).TypeUrl;

    public override byte[] ToBinary(object obj) => ((Any)obj).Value.ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest) =>
        new Any { TypeUrl = manifest, Value = UnsafeByteOperations.UnsafeWrap(bytes) };
}
