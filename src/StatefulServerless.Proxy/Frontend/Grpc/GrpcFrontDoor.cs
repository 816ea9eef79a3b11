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

        return own.Api.Serves(GrpcPath.Of(PathOf(context)).Service) ? HandleAsync(context, own.Api, isEntityCall: false) : ServeAsync(context);
    }

    private static string PathOf(HttpContext context) => context.Request.Path.Value ?? "";

    private async Task ServeAsync(HttpContext context)
    {
        GrpcApi? api;
        do api = served.Current?.GrpcApi;
        while (api?.TryEnter() == false);
        if (api is null)
        {
            await TrailersOnly.WriteAsync(context.Response, served.NotReady());
            return;
        }

        try
        {
            await HandleAsync(context, api, isEntityCall: true);
        }
        finally
        {
            api.Leave();
        }
    }

    private Task HandleAsync(HttpContext context, GrpcApi api, bool isEntityCall)
    {
        if (api.Find(PathOf(context)) is not { } endpoint)
            return TrailersOnly.WriteAsync(context.Response, Unknown(GrpcPath.Of(PathOf(context)), api));
        context.SetEndpoint(endpoint);
        return runner.RunAsync(context, endpoint, isEntityCall);
    }

    private static CallFailure Unknown(GrpcPath path, GrpcApi api) => api.Serves(path.Service)
        ? ProxyErrors.UnknownMethod(path.Service, path.Method)
        : ProxyErrors.UnknownService(path.Service);
}
