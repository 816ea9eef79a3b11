using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Functions;

namespace StatefulServerless.Tck.Tests.Tool;

/// <summary>A frontend that says what it serves, and ends every stream without a word.</summary>
internal sealed class SilentFrontend : Entity.EntityBase
{
    public static async Task<WebApplication> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var host = builder.Build();
        host.MapGrpcService<SilentFrontend>();
        await host.StartAsync(cancellationToken);
        return host;
    }

    public override Task<EntitySpec> ready(Empty request, ServerCallContext context) => Task.FromResult(ModelSpecs.Named("model")!);

    public override Task handle(IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context) =>
        Task.CompletedTask;
}
