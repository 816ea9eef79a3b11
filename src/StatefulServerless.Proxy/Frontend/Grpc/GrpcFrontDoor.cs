using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>The gRPC front door: finds the method of a request by its exact path; every other request goes on.</summary>
internal sealed class GrpcFrontDoor(RequestDelegate next, ServedEntityHolder served, OwnGrpcServices own, GrpcCallRunner runner)
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

        return own.Api.Serves(GrpcPath.ServiceOf(PathOf(context))) ? HandleAsync(context, own.Api, isEntityCall: false) : ServeAsync(context);
    }

    private static string PathOf(HttpContext context) => context.Request.Path.Value ?? "";

    private Task ServeAsync(HttpContext context) => served.Current?.GrpcApi is { } api
        ? HandleAsync(context, api, isEntityCall: true)
        : TrailersOnly.WriteAsync(context.Response, served.NotReady());

    private Task HandleAsync(HttpContext context, GrpcApi api, bool isEntityCall)
    {
        if (api.Find(PathOf(context)) is not { } endpoint)
            return TrailersOnly.WriteAsync(context.Response, Unknown(GrpcPath.Of(PathOf(context)), api));
        // It has been replaced since, and the next one is there already.
        if (!api.TryEnter()) return ServeAsync(context);
        context.SetEndpoint(endpoint);
        return runner.RunAsync(context, api, endpoint, isEntityCall);
    }

    private static CallFailure Unknown(GrpcPath path, GrpcApi api) => api.Serves(path.Service)
        ? ProxyErrors.UnknownMethod(path.Service, path.Method)
        : ProxyErrors.UnknownService(path.Service);
}
