using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Frontend.OpenApi;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>What the proxy itself shows on the public port, where no binding of the user function has the path.</summary>
internal sealed class OwnPages(ProxyOptions options, OpenApiDoor openApi)
{
    private static readonly string[] _allowed = ["GET", "HEAD"];

    /// <summary>Answers a request for one of these pages.</summary>
    /// <param name="context">The request; nothing of the answer is written yet.</param>
    /// <param name="path">The raw path.</param>
    /// <param name="served">What is served; null before discovery.</param>
    /// <returns>Null if the path is none of theirs.</returns>
    public Task? Answer(HttpContext context, string path, ServedEntity? served)
    {
        if (path != OpenApiDoor.Path || !options.OpenApi || served is null) return null;
        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? openApi.AnswerAsync(context, served)
            : RefuseAsync(context, served);
    }

    private static Task RefuseAsync(HttpContext context, ServedEntity? served)
    {
        context.Response.Headers.Allow = string.Join(", ", _allowed);
        return HttpAnswer.WriteAsync(
            context, ProxyErrors.HttpMethodNotAllowed(context.Request.Method, _allowed), served?.StatusJson ?? StatusJson.Default);
    }
}
