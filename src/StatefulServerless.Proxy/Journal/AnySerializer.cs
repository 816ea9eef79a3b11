using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Proxy.Journal;

/// <summary>
/// How the first version stored events and snapshots: the payload's bytes as they came from the user function, with the type URL as
/// manifest and nothing else. Nothing is written like this any more; journals that have such rows stay readable. The identifier never changes.
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
