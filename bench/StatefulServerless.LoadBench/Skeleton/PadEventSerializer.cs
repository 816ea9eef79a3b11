using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>An event's bytes with its type's URL as manifest.</summary>
internal sealed class PadEventSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public override int Identifier => 9001;

    public override string Manifest(object o) => ((PadEvent)o).Payload.TypeUrl;

    public override byte[] ToBinary(object obj) => ((PadEvent)obj).Payload.Value.ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest) => new PadEvent(new Any { TypeUrl = manifest, Value = UnsafeByteOperations.UnsafeWrap(bytes) });
}
