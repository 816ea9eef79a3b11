using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Reflection.V1;
using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Frontend.Reflection;

/// <summary>grpc.reflection in both versions, whose messages differ in nothing but their package.</summary>
internal sealed class ReflectionMethods(ServedDescriptors descriptors, FrontendLog log) : IServiceMethodProvider<BoundGrpcService>
{
    private static readonly string[] _serviceNames = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"];

    private readonly UnexpectedFailures _failures = new(log);

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<BoundGrpcService> context)
    {
        foreach (var serviceName in _serviceNames)
        {
            var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
                MethodType.DuplexStreaming, serviceName, "ServerReflectionInfo",
                MessageMarshaller.Of(ServerReflectionRequest.Parser), MessageMarshaller.Of(ServerReflectionResponse.Parser));
            context.AddDuplexStreamingMethod(method, [], (_, requests, responses, call) =>
                _failures.GuardAsync(call, () => AnswerAsync(requests, responses, call)));
        }
    }

    private async Task AnswerAsync(
        IAsyncStreamReader<ServerReflectionRequest> requests, IServerStreamWriter<ServerReflectionResponse> responses, ServerCallContext context)
    {
        var conversation = new ReflectionConversation(descriptors);
        await foreach (var request in requests.ReadAllAsync(context.CancellationToken))
            await responses.WriteAsync(conversation.Answer(request), context.CancellationToken);
    }
}
