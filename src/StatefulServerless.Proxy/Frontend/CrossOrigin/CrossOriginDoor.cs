using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Proxy.Frontend.Http;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.CrossOrigin;

/// <summary>
/// Before both front doors: tells browsers which pages may read an answer, and answers their preflight requests for paths that are served. There
/// is none when CORS is off.
/// </summary>
internal sealed class CrossOriginDoor(RequestDelegate next, ICorsService cors, ProxyOptions options, ServedEntityHolder served, OwnGrpcServices own)
{
    private readonly CorsPolicy _policy = CrossOriginPolicy.Of(options.Cors);

    public Task InvokeAsync(HttpContext context)
    {
        var isPreflight = IsPreflight(context.Request);
        if (context.Request.Headers.Origin.Count == 0 || (isPreflight && !IsServed(context))) return next(context);

        cors.ApplyResult(cors.EvaluatePolicy(context, _policy), context.Response);
        if (!isPreflight) return next(context);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.AccessControlRequestMethod.Count > 0;

    private bool IsServed(HttpContext context)
    {
        var path = RequestTarget.Of(context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget).Path;
        if (own.Api.Find(path) is not null) return true;
        if (served.Current is not { } current) return false;
        return current.GrpcApi.Find(path) is not null
            || current.HttpApi.Match(HttpMethods.Options, path).Kind is HttpMatchKind.Found or HttpMatchKind.MethodNotAllowed;
    }
}
