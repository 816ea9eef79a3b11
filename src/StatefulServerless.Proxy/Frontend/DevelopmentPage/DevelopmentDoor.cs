using System.Text;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>Serves a page that lists the methods with a line for each that calls it: HTML for browsers, plain text for everybody else.</summary>
internal sealed class DevelopmentDoor(ServedEntityHolder holder, ProxyOptions options)
{
    public const string Path = "/";

    public async Task AnswerAsync(HttpContext context, ServedEntity? served)
    {
        var page = PageContent.Of(context.Request, holder, served, options);
        var isHtml = WantsHtml(context.Request);
        var body = Encoding.UTF8.GetBytes(isHtml ? PageHtml.Of(page) : PageText.Of(page));
        var response = context.Response;
        response.ContentType = isHtml ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        response.ContentLength = body.Length;
        response.Headers.Vary = "Accept";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = PageHtml.ContentSecurityPolicy;
        response.Headers["Referrer-Policy"] = "no-referrer";
        if (!HttpMethods.IsHead(context.Request.Method)) await response.BodyWriter.WriteAsync(body, context.RequestAborted);
    }

    private static bool WantsHtml(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
