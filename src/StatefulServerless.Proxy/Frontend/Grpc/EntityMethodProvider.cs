using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Gives Grpc.AspNetCore the methods of a discovered service, with bytes for messages.</summary>
internal sealed class EntityMethodProvider(EntityType entityType, Func<EntityMethod, GrpcMethodCalls> callsOf)
    : IServiceMethodProvider<BoundGrpcService>
{
    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BoundGrpcService> context)
    {
        foreach (var method in entityType.Methods.Values)
            Add(context, method, callsOf(method));
    }

    private static void Add(ServiceMethodProviderContext<BoundGrpcService> context, EntityMethod method, GrpcMethodCalls calls)
    {
        var kind = KindOf(method);
        var described = new Method<ByteString, ByteString>(
            kind, method.Descriptor.Service.FullName, method.Name, GrpcMessages.Marshaller, GrpcMessages.Marshaller);
        switch (kind)
        {
            case MethodType.Unary:
                context.AddUnaryMethod(described, [], (_, request, call) => calls.UnaryAsync(request, call));
                break;
            case MethodType.ServerStreaming:
                context.AddServerStreamingMethod(described, [], (_, request, responses, call) =>
                    calls.ServerStreamingAsync(request, responses, call));
                break;
            case MethodType.ClientStreaming:
                context.AddClientStreamingMethod(described, [], (_, requests, call) => calls.ClientStreamingAsync(requests, call));
                break;
            default:
                context.AddDuplexStreamingMethod(described, [], (_, requests, responses, call) =>
                    calls.DuplexStreamingAsync(requests, responses, call));
                break;
        }
    }

    private static MethodType KindOf(EntityMethod method) => (method.Descriptor.IsClientStreaming, method.Descriptor.IsServerStreaming) switch
    {
        (false, false) => MethodType.Unary,
        (false, true) => MethodType.ServerStreaming,
        (true, false) => MethodType.ClientStreaming,
        (true, true) => MethodType.DuplexStreaming,
    };
}
