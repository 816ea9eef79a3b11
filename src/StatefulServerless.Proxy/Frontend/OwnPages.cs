using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend.DevelopmentPage;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Frontend.OpenApi;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>What the proxy itself shows on the public port, where no binding of the user function has the path.</summary>
internal sealed class OwnPages(ProxyOptions options, IHostEnvironment environment, OpenApiDoor openApi, DevelopmentDoor development)
{
    private static readonly string[] _allowed = ["GET", "HEAD"];

    /// <summary>Answers a request for one of these pages.</summary>
    /// <param name="context">The request; nothing of the answer is written yet.</param>
    /// <param name="path">The raw path.</param>
    /// <param name="served">What is served; null before discovery.</param>
    /// <returns>Null if the path is none of theirs.</returns>
    public Task? Answer(HttpContext context, string path, ServedEntity? served)
    {
        if (PageAt(path, served) is not { } answerAsync) return null;
        return HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method)
            ? answerAsync(context)
            : RefuseAsync(context, served);
    }

    private Func<HttpContext, Task>? PageAt(string path, ServedEntity? served) => path switch
    {
        OpenApiDoor.Path when options.OpenApi && served is not null => context => openApi.AnswerAsync(context, served),
        DevelopmentDoor.Path when environment.IsDevelopment() => context => development.AnswerAsync(context, served),
        _ => null,
    };

    private static Task RefuseAsync(HttpContext context, ServedEntity? served)
    {
        context.Response.Headers.Allow = string.Join(", ", _allowed);
        return HttpAnswer.WriteAsync(
            context, ProxyErrors.HttpMethodNotAllowed(context.Request.Method, _allowed), served?.StatusJson ?? StatusJson.Default);
    }
}
