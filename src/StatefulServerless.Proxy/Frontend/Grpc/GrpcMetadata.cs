using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core;
using CallMetadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>From the headers of a gRPC call to a call's metadata, an entry for each value.</summary>
/// <remarks>Read from the request itself: Grpc.AspNetCore joins the values of a key, also those of a binary one.</remarks>
internal static class GrpcMetadata
{
    private const string BinarySuffix = "-bin";

    /// <exception cref="RpcException">A binary entry is not base64.</exception>
    public static CallMetadata Of(ServerCallContext context) => Of(context.GetHttpContext().Request.Headers);

    /// <exception cref="RpcException">A binary entry is not base64.</exception>
    public static CallMetadata Of(IHeaderDictionary headers)
    {
        var metadata = new CallMetadata();
        foreach (var (name, values) in headers)
            if (!ReservedMetadata.Contains(name))
                foreach (var value in values)
                    metadata.Entries.Add(EntriesOf(name.ToLowerInvariant(), value ?? ""));
        return metadata;
    }

    // A comma joins binary values, as it is not in their alphabet (gRPC over HTTP/2, "Custom-Metadata").
    private static IEnumerable<MetadataEntry> EntriesOf(string key, string value) => key.EndsWith(BinarySuffix, StringComparison.Ordinal)
        ? value.Split(',', StringSplitOptions.TrimEntries).Select(part => new MetadataEntry { Key = key, BytesValue = BytesOf(key, part) })
        : [new MetadataEntry { Key = key, StringValue = value }];

    private static ByteString BytesOf(string key, string base64)
    {
        try
        {
            return UnsafeByteOperations.UnsafeWrap(Convert.FromBase64String(Padded(base64)));
        }
        catch (FormatException)
        {
            throw GrpcAnswer.ExceptionOf(ProxyErrors.InvalidBinaryMetadata(key));
        }
    }

    // Peers may leave the padding out.
    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');
}
