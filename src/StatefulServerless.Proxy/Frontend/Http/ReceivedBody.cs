using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>The body of a request, or why it is refused.</summary>
/// <param name="Content">The body; empty when there is none.</param>
/// <param name="Refusal">Null when the body can be used.</param>
internal readonly record struct ReceivedBody(ReadOnlyMemory<byte> Content, CallFailure? Refusal)
{
    /// <param name="request">The request, its body unread.</param>
    /// <param name="binding">Says whether the body is wanted, and whether it must be JSON.</param>
    /// <param name="maxBytes">The largest body that is read.</param>
    /// <exception cref="BadHttpRequestException">The body is malformed or does not come.</exception>
    public static async Task<ReceivedBody> ReadAsync(HttpRequest request, HttpBinding binding, int maxBytes)
    {
        if (!binding.ReadsBody) return default;
        if (IsEncoded(request.Headers.ContentEncoding.ToString()))
            return Refused(ProxyErrors.UnsupportedContentEncoding(request.Headers.ContentEncoding.ToString()));
        if (request.ContentLength > maxBytes
            || await LimitedBody.ReadAsync(request.BodyReader, maxBytes, request.HttpContext.RequestAborted) is not { } body)
            return Refused(ProxyErrors.BodyTooLarge(maxBytes));
        if (body.WrittenCount > 0 && !binding.ReadsRawBody && !IsJson(request.ContentType))
            return Refused(ProxyErrors.UnsupportedContentType(request.ContentType));
        return new ReceivedBody(body.WrittenMemory, null);
    }

    private static ReceivedBody Refused(CallFailure refusal) => new(default, refusal);

    private static bool IsEncoded(string contentEncoding) =>
        contentEncoding.Length > 0 && !contentEncoding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
