using Grpc.Core;
using Grpc.Health.V1;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Protocol;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace StatefulServerless.Hosting;

/// <summary>grpc.health.v1.Health of this process: it serves until it begins to stop. Watchers are told that, and let go.</summary>
internal sealed class HealthEndpoint(ServedEntities entities, IHostApplicationLifetime lifetime) : Health.HealthBase
{
    private ServingStatus Status => lifetime.ApplicationStopping.IsCancellationRequested ? ServingStatus.NotServing : ServingStatus.Serving;

    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        var services = ServicesOf(context);
        return services.Contains(request.Service)
            ? Task.FromResult(new HealthCheckResponse { Status = Status })
            : throw new RpcException(new Status(StatusCode.NotFound, $"Service '{request.Service}' is not served. Served: {string.Join(", ", services[1..])}."));
    }

    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        var isKnown = ServicesOf(context).Contains(request.Service);
        await responseStream.WriteAsync(new HealthCheckResponse { Status = isKnown ? Status : ServingStatus.ServiceUnknown }, context.CancellationToken);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, context.CancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (isKnown && !context.CancellationToken.IsCancellationRequested)
            await responseStream.WriteAsync(new HealthCheckResponse { Status = ServingStatus.NotServing }, context.CancellationToken);
    }

    /// <summary>The process itself has the empty name; then what the port of the call is for.</summary>
    private string[] ServicesOf(ServerCallContext context) => entities.On(context.GetHttpContext().Connection.LocalPort) is { } entity
        ? ["", Entity.Descriptor.FullName, entity.Spec.ServiceName]
        : ["", Entity.Descriptor.FullName];
}
