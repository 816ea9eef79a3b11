using Google.Protobuf;
using StatefulServerless.Protocol;

namespace StatefulServerless.Testing.Running;

/// <summary>A caller's metadata as a proxy passes it on.</summary>
internal static class WireMetadata
{
    public static Metadata? Of(Grpc.Core.Metadata? metadata) =>
        metadata is null ? null : new Metadata { Entries = { metadata.Select(Of) } };

    private static MetadataEntry Of(Grpc.Core.Metadata.Entry entry) => entry.IsBinary
        ? new MetadataEntry { Key = entry.Key, BytesValue = ByteString.CopyFrom(entry.ValueBytes) }
        : new MetadataEntry { Key = entry.Key, StringValue = entry.Value };
}
