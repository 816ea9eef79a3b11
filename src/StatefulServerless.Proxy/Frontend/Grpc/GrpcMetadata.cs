using Google.Protobuf;
using StatefulServerless.Protocol;
using CallMetadata = StatefulServerless.Protocol.Metadata;
using GrpcHeaders = Grpc.Core.Metadata;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>From the headers of a gRPC call to a call's metadata.</summary>
internal static class GrpcMetadata
{
    public static CallMetadata Of(GrpcHeaders headers)
    {
        var metadata = new CallMetadata();
        foreach (var header in headers)
            if (!ReservedMetadata.Contains(header.Key))
                metadata.Entries.Add(EntryOf(header));
        return metadata;
    }

    private static MetadataEntry EntryOf(GrpcHeaders.Entry header) => header.IsBinary
        ? new MetadataEntry { Key = header.Key, BytesValue = ByteString.CopyFrom(header.ValueBytes) }
        : new MetadataEntry { Key = header.Key, StringValue = header.Value };
}
