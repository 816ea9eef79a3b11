using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Health.V1;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Frontend.Grpc;
using ServingStatus = Grpc.Health.V1.HealthCheckResponse.Types.ServingStatus;

namespace StatefulServerless.Proxy.Frontend.Health;

/// <summary>grpc.health.v1.Health: readiness for those who ask by gRPC, also the public port's callers.</summary>
internal sealed class HealthMethods(ServingHealth health, Draining draining, FrontendLog log) : IServiceMethodProvider<BoundGrpcService>
{
    private const string ServiceName = "grpc.health.v1.Health";

    private static readonly Marshaller<HealthCheckRequest> _requests = MessageMarshaller.Of(HealthCheckRequest.Parser);
    private static readonly Marshaller<HealthCheckResponse> _responses = MessageMarshaller.Of(HealthCheckResponse.Parser);

    private readonly UnexpectedFailures _failures = new(log);

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BoundGrpcService> context)
    {
        context.AddUnaryMethod(MethodOf(MethodType.Unary, "Check"), [], (_, request, call) =>
            _failures.GuardAsync(call, () => Task.FromResult(Check(request))));
        context.AddServerStreamingMethod(MethodOf(MethodType.ServerStreaming, "Watch"), [], (_, request, responses, call) =>
            _failures.GuardAsync(call, () => WatchAsync(request.Service, responses, call.CancellationToken)));
    }

    private static Method<HealthCheckRequest, HealthCheckResponse> MethodOf(MethodType type, string name) =>
        new(type, ServiceName, name, _requests, _responses);

    private HealthCheckResponse Check(HealthCheckRequest request) => StatusOf(request.Service) is var status and not ServingStatus.ServiceUnknown
        ? new HealthCheckResponse { Status = status }
        : throw GrpcAnswer.ExceptionOf(ProxyErrors.UnknownHealth(request.Service));

    // A watcher outlives everything but the proxy, so it is told the end and let go.
    private async Task WatchAsync(string service, IServerStreamWriter<HealthCheckResponse> responses, CancellationToken callerGone)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(callerGone, draining.Begun);
        ServingStatus? told = null;
        while (true)
        {
            var change = health.NextChange;
            var isLast = draining.HasBegun;
            var status = StatusOf(service);
            if (status != told) await responses.WriteAsync(new HealthCheckResponse { Status = status }, callerGone);
            if (isLast) throw GrpcAnswer.ExceptionOf(ProxyErrors.ShuttingDown());
            told = status;
            await change.WaitAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            callerGone.ThrowIfCancellationRequested();
        }
    }

    private ServingStatus StatusOf(string service) => health.IsServing(service) switch
    {
        true => ServingStatus.Serving,
        false => ServingStatus.NotServing,
        null => ServingStatus.ServiceUnknown,
    };
}
