using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Marks a gRPC-Web request whose body is base64; behind Grpc.AspNetCore.Web it looks like any other.</summary>
internal sealed class GrpcWebText
{
    private const string ContentType = "application/grpc-web-text";

    private readonly HttpResponse _response;

    // Grpc.AspNetCore.Web calls every request HTTP/2.
    private readonly bool _hasStreams;

    private GrpcWebText(HttpContext context)
    {
        _response = context.Response;
        _hasStreams = HttpProtocol.IsHttp2(context.Request.Protocol);
    }

    /// <summary>
    /// Tells an HTTP/1.1 caller that the connection ends with the answer: Grpc.AspNetCore.Web leaves a body that it cannot decode in the middle of
    /// a read, and the server cannot find the next request behind it.
    /// </summary>
    public void GiveUp()
    {
        if (!_hasStreams && !_response.HasStarted) _response.Headers.Connection = "close";
    }

    /// <summary>Takes gRPC-Web of both kinds, over HTTP/1.1 and HTTP/2, for the gRPC front door behind it.</summary>
    public static void UseGrpcWeb(IApplicationBuilder application)
    {
        application.Use((context, next) =>
        {
            if (context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true)
                context.Features.Set(new GrpcWebText(context));
            return next(context);
        });
        application.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
    }
}
