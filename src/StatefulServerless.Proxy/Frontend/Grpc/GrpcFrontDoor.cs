using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>The gRPC front door: finds the method of a request by its exact path; every other request goes on.</summary>
internal sealed class GrpcFrontDoor(RequestDelegate next, ServedEntityHolder served)
{
    public Task InvokeAsync(HttpContext context)
    {
        switch (GrpcContentType.Of(context.Request.ContentType))
        {
            case null:
                return next(context);
            case false:
                context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
        }

        if (!HttpMethods.IsPost(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = HttpMethods.Post;
            return Task.CompletedTask;
        }

        if (served.Current is not { } current)
            return TrailersOnly.WriteAsync(context.Response, served.NotReady());
        if (current.GrpcApi.Find(context.Request.Path.Value ?? "") is not { RequestDelegate: { } handle } endpoint)
            return TrailersOnly.WriteAsync(context.Response, Unknown(context.Request.Path.Value ?? "", current));
        context.SetEndpoint(endpoint);
        return handle(context);
    }

    private static CallFailure Unknown(string path, ServedEntity current)
    {
        var slash = path.LastIndexOf('/');
        var service = slash > 0 ? path[1..slash] : path.Trim('/');
        return service == current.EntityType.FullName
            ? ProxyErrors.UnknownMethod(service, path[(slash + 1)..])
            : ProxyErrors.UnknownService(service);
    }
}
