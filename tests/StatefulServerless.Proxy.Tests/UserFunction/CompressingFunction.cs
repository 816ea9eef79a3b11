using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.UserFunction;

/// <summary>A user function that compresses whatever it says, asked or not: little on the wire, much in memory.</summary>
internal sealed class CompressingFunction : Entity.EntityBase
{
    private const int Bytes = 64 * 1024 * 1024;

    public static async Task<(WebApplication Application, int Port)> StartAsync()
    {
        var port = FreePorts.Next();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrel();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting();
        builder.Services.AddGrpc(grpc => (grpc.ResponseCompressionAlgorithm, grpc.MaxSendMessageSize) = ("gzip", null));
        var application = builder.Build();
        application.Use((context, next) =>
        {
            context.Request.Headers["grpc-accept-encoding"] = "gzip";
            return next(context);
        });
        application.UseRouting();
        application.MapGrpcService<CompressingFunction>();
        await application.StartAsync();
        return (application, port);
    }

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) =>
        Task.FromResult(new EntitySpec { Proto = ByteString.CopyFrom(new byte[Bytes]) });

    public override Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context) =>
        responseStream.WriteAsync(new EntityStreamOut { Reply = new Reply { Payload = new Any { Value = ByteString.CopyFrom(new byte[Bytes]) } } });
}
