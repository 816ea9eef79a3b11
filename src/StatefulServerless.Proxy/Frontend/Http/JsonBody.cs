using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Http;

/// <summary>A request's JSON, or why it is refused.</summary>
/// <param name="Json">The body; empty when there is none.</param>
/// <param name="Refusal">Null when the body can be used.</param>
internal readonly record struct JsonBody(ReadOnlyMemory<byte> Json, CallFailure? Refusal)
{
    /// <param name="request">The request, its body unread.</param>
    /// <param name="isWanted">Whether the binding takes anything from the body.</param>
    /// <param name="maxBytes">The largest body that is read.</param>
    /// <exception cref="BadHttpRequestException">The body is malformed or does not come.</exception>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, bool isWanted, int maxBytes)
    {
        if (!isWanted) return default;
        if (IsEncoded(request.Headers.ContentEncoding.ToString()))
            return Refused(ProxyErrors.UnsupportedContentEncoding(request.Headers.ContentEncoding.ToString()));
        if (request.ContentLength > maxBytes
            || await LimitedBody.ReadAsync(request.BodyReader, maxBytes, request.HttpContext.RequestAborted) is not { } body)
            return Refused(ProxyErrors.BodyTooLarge(maxBytes));
        if (body.WrittenCount > 0 && !IsJson(request.ContentType))
            return Refused(ProxyErrors.UnsupportedContentType(request.ContentType));
        return new JsonBody(body.WrittenMemory, null);
    }

    private static JsonBody Refused(CallFailure refusal) => new(default, refusal);

    private static bool IsEncoded(string contentEncoding) =>
        contentEncoding.Length > 0 && !contentEncoding.Equals("identity", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out var type)
        && (type.MediaType.Equals(MediaTypeNames.Application.Json, StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase))
        && (!type.Charset.HasValue || type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
