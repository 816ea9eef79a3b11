using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>Serves the OpenAPI document of what is served at this moment. Safe to share between threads.</summary>
internal sealed class OpenApiDoor
{
    public const string Path = "/openapi.json";

    private readonly Lock _lock = new();
    private Description? _last;

    public async Task AnswerAsync(HttpContext context, ServedEntity served)
    {
        var document = DocumentOf(served);
        var headers = context.Response.Headers;
        headers.ETag = document.ETag;
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
        if (context.Request.GetTypedHeaders().IfNoneMatch.Any(tag => tag.Tag == "*" || tag.Compare(EntityTagHeaderValue.Parse(document.ETag), useStrongComparison: false)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = MediaTypeNames.Application.Json;
        context.Response.ContentLength = document.Json.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.BodyWriter.WriteAsync(document.Json, context.RequestAborted);
    }

    /// <summary>The document; made once for each discovered change, by whoever asks first.</summary>
    internal ServedDocument DocumentOf(ServedEntity served)
    {
        Lazy<ServedDocument> document;
        lock (_lock)
        {
            if (!ReferenceEquals(_last?.Served, served))
                _last = new Description(served, new Lazy<ServedDocument>(() => ServedDocument.Of(served.EntityType.ServiceDescriptor, served.HttpApi, ProxyVersion.Number)));
            document = _last!.Document;
        }

        return document.Value;
    }

    private sealed record Description(ServedEntity Served, Lazy<ServedDocument> Document);
}
