using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Functions;

/// <summary>Lets a gRPC service of the kit listen where a user function would.</summary>
internal static class EntityListener
{
    /// <param name="port">Of 127.0.0.1.</param>
    /// <param name="state">What the service is given.</param>
    /// <param name="log">Where it complains.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<WebApplication> StartAsync<TService, TState>(int port, TState state, ProcessLog log, CancellationToken cancellationToken)
        where TService : class
        where TState : class
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(new ServerLog(log));
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.Http2.MaxStreamsPerConnection = int.MaxValue;
            // A stream may be silent for long: that is not slow.
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2);
        });
        builder.Services.AddSingleton(state);
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = null;
            grpc.MaxSendMessageSize = null;
        });
        var server = builder.Build();
        server.MapGrpcService<TService>();
        await server.StartAsync(cancellationToken);
        return server;
    }
}
