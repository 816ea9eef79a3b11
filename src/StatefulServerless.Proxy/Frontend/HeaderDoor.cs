using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>
/// Refuses requests with too many header fields, for both doors. Kestrel would close an HTTP/2 connection for it, with all the calls
/// that other callers have on it.
/// </summary>
internal sealed class HeaderDoor(RequestDelegate next, ProxyOptions options)
{
    // Of the size that HTTP/2 counts, each field adds 32 bytes to its name and value.
    private const int BytesOfAnEmptyField = 32;

    public Task InvokeAsync(HttpContext context)
    {
        var count = 0;
        foreach (var (_, values) in context.Request.Headers) count += values.Count;
        if (count <= options.MaxRequestHeaders) return next(context);
        var refusal = ProxyErrors.TooManyHeaders(count, options.MaxRequestHeaders);
        return GrpcContentType.Of(context.Request.ContentType) is null
            ? HttpAnswer.WriteAsync(context, refusal, StatusJson.Default)
            : TrailersOnly.WriteAsync(context.Response, refusal);
    }

    /// <summary>Leaves it to the total size, which Kestrel answers with 431, and to this door to refuse a request.</summary>
    public static void Prepare(KestrelServerLimits limits)
    {
        limits.MaxRequestHeaderCount = limits.MaxRequestHeadersTotalSize / BytesOfAnEmptyField;
        // A single field over its own limit would be a compression error, which ends the connection as well.
        limits.Http2.MaxRequestHeaderFieldSize = 2 * limits.MaxRequestHeadersTotalSize;
    }
}
