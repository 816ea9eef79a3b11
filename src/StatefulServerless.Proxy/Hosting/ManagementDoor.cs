using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Proxy.Clustering.Bootstrap;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>
/// The management port: <c>/ready</c> while calls can be served, <c>/alive</c> while the process runs, and what other proxies ask for
/// (<see cref="BootstrapDoor"/>). <c>/metrics</c> is served before this.
/// </summary>
internal static class ManagementDoor
{
    public static Task HandleAsync(HttpContext context)
    {
        var path = context.Request.Path.Value;
        if (path is not ("/ready" or "/alive" or BootstrapDoor.Path)) return WriteAsync(context, StatusCodes.Status404NotFound, "served here: /ready, /alive");
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            return WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "allowed: GET, HEAD");
        }

        return path switch
        {
            "/alive" => WriteAsync(context, StatusCodes.Status200OK, "alive"),
            "/ready" => AnswerReadyAsync(context),
            _ => BootstrapDoor.AnswerAsync(context),
        };
    }

    private static Task AnswerReadyAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var served = services.GetRequiredService<ServedEntityHolder>();
        if (services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
            return WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "stopping");
        return served.IsReady
            ? WriteAsync(context, StatusCodes.Status200OK, "ready")
            : WriteAsync(context, StatusCodes.Status503ServiceUnavailable, $"waiting for {served.Obstacle}");
    }

    private static Task WriteAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.WriteAsync(text + "\n");
    }
}
