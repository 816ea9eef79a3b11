using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;

namespace StatefulServerless.Hosting;

/// <summary>The entity protocol on the wire. Decides nothing but whether the process still serves, and which entity type a port is for.</summary>
internal sealed class EntityEndpoint(ServedEntities entities, IHostApplicationLifetime lifetime, ILogger<EntityEndpoint> logger) : Entity.EntityBase
{
    public override Task<EntitySpec> ready(Empty request, ServerCallContext context)
    {
        RefuseWhenStopping();
        HostingLog.Discovered(logger, context.RequestHeaders.GetValue(MetadataKeys.Proxy) ?? "a proxy without a name", context.Peer);
        return Task.FromResult(EntityOf(context).Spec);
    }

    public override Task handle(IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        RefuseWhenStopping();
        return StreamPump.RunAsync(
            EntityOf(context).OpenStream(), requestStream, responseStream, logger, lifetime.ApplicationStopping, context.CancellationToken);
    }

    private HostedEntity EntityOf(ServerCallContext context)
    {
        var port = context.GetHttpContext().Connection.LocalPort;
        return entities.On(port)
            ?? throw new RpcException(new Status(StatusCode.Unimplemented, $"No entity type is served on port {port}. Served: {string.Join(", ", entities.ByPort.Select(pair => $"{pair.Value.Spec.ServiceName} on {pair.Key}"))}."));
    }

    private void RefuseWhenStopping()
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
            throw new RpcException(new Status(StatusCode.Unavailable, "The user function is stopping."));
    }
}
