using Grpc.Core;
using Microsoft.AspNetCore.Http;
using CallMetadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>From the headers of a gRPC call to a call's metadata.</summary>
/// <remarks>Read from the request itself: Grpc.AspNetCore joins the values of a key, also those of a binary one.</remarks>
internal static class GrpcMetadata
{
    /// <exception cref="RpcException">A binary entry is not base64.</exception>
    public static CallMetadata Of(ServerCallContext context) => Of(context.GetHttpContext().Request.Headers);

    /// <exception cref="RpcException">A binary entry is not base64.</exception>
    public static CallMetadata Of(IHeaderDictionary headers)
    {
        var metadata = CallerMetadata.Of(headers);
        return metadata.Metadata ?? throw GrpcAnswer.ExceptionOf(metadata.Refusal!);
    }
}
