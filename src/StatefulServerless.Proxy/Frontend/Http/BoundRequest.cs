using System.Buffers;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>What an HTTP request asks of the method that it is bound to: a call, or why it is none.</summary>
/// <param name="Call">The call; null when the request is refused.</param>
/// <param name="Refusal">The answer to the caller; null when there is a call.</param>
internal readonly record struct BoundRequest(Call? Call, CallFailure? Refusal)
{
    /// <param name="request">The request, its body unread.</param>
    /// <param name="binding">What it is bound to.</param>
    /// <param name="variables">What the path gave.</param>
    /// <param name="query">The query as it came.</param>
    /// <param name="maxMessageBytes">The largest body that is read, and the largest message that is made of it.</param>
    /// <exception cref="BadHttpRequestException">The body is malformed or does not come.</exception>
    public static async Task<BoundRequest> ReadAsync(
        HttpRequest request, HttpBinding binding, PathVariables variables, string query, int maxMessageBytes)
    {
        var body = await ReceivedBody.ReadAsync(request, binding, maxMessageBytes);
        if (body.Refusal is not null) return new BoundRequest(null, body.Refusal);

        var metadata = CallerMetadata.Of(request.Headers);
        if (metadata.Refusal is not null) return new BoundRequest(null, metadata.Refusal);
        var message = new ArrayBufferWriter<byte>();
        try
        {
            binding.WriteRequest(variables, query, request.ContentType, body.Content.Span, message);
        }
        catch (TranscodingException mistake)
        {
            return new BoundRequest(null, ProxyErrors.InvalidRequest(binding.Method.InputType.FullName, mistake.Message));
        }

        // A number of two bytes in a JSON list may take ten in its message.
        return message.WrittenCount > maxMessageBytes
            ? new BoundRequest(null, ProxyErrors.RequestMessageTooLarge(message.WrittenCount, maxMessageBytes))
            : new BoundRequest(CallOf(binding, message.WrittenMemory, metadata.Metadata!), null);
    }

    private static Call CallOf(HttpBinding binding, ReadOnlyMemory<byte> message, Metadata metadata) => new(
        binding.Method.Service.FullName,
        binding.Method.Name,
        UnsafeByteOperations.UnsafeWrap(message),
        metadata,
        Timeout: null);
}
