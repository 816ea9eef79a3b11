using Microsoft.AspNetCore.Builder;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Marks a gRPC-Web request whose body is base64; behind Grpc.AspNetCore.Web it looks like any other.</summary>
internal sealed class GrpcWebText
{
    private const string ContentType = "application/grpc-web-text";

    private static readonly GrpcWebText _instance = new();

    private GrpcWebText()
    {
    }

    /// <summary>Takes gRPC-Web of both kinds, over HTTP/1.1 and HTTP/2, for the gRPC front door behind it.</summary>
    public static void UseGrpcWeb(IApplicationBuilder application)
    {
        application.Use((context, next) =>
        {
            if (context.Request.ContentType?.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase) == true)
                context.Features.Set(_instance);
            return next(context);
        });
        application.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
    }
}
