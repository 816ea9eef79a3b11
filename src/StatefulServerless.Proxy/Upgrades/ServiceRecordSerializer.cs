using Akka.Actor;
using Akka.Serialization;
using Google.Protobuf;
using StatefulServerless.Protocol.Stored;

namespace StatefulServerless.Proxy.Upgrades;

/// <summary>
/// How service records lie in the journal: as protobuf messages, with their full names as manifests. The identifier is part of the stored format and
/// never changes.
/// </summary>
internal sealed class ServiceRecordSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    public const int StoredIdentifier = 7120;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) => ((IMessage)o).Descriptor.FullName;

    public override byte[] ToBinary(object obj) => ((IMessage)obj).ToByteArray();

    public override object FromBinary(byte[] bytes, string manifest) =>
        manifest == ServiceRecord.Descriptor.FullName ? ServiceRecord.Parser.ParseFrom(bytes)
        : manifest == ServiceLocation.Descriptor.FullName ? ServiceLocation.Parser.ParseFrom(bytes)
        : throw new InvalidDataException($"'{manifest}' is no service record that this proxy knows");
}
