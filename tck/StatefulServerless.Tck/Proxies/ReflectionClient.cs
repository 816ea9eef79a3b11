using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1;

namespace StatefulServerless.Tck.Proxies;

/// <summary>Asks a proxy for descriptors, one stream for all questions.</summary>
internal sealed class ReflectionClient : IDisposable
{
    private readonly AsyncDuplexStreamingCall<ServerReflectionRequest, ServerReflectionResponse> _call;

    /// <param name="channel">To the proxy.</param>
    /// <param name="version">v1 or v1alpha: their messages differ in nothing but their package.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    public ReflectionClient(ChannelBase channel, string version, CancellationToken cancellationToken)
    {
        var method = new Method<ServerReflectionRequest, ServerReflectionResponse>(
            MethodType.DuplexStreaming,
            $"grpc.reflection.{version}.ServerReflection",
            "ServerReflectionInfo",
            Marshallers.Create(message => message.ToByteArray(), ServerReflectionRequest.Parser.ParseFrom),
            Marshallers.Create(message => message.ToByteArray(), ServerReflectionResponse.Parser.ParseFrom));
        _call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(method, null, new CallOptions(cancellationToken: cancellationToken));
    }

    /// <exception cref="RpcException">The proxy does not answer.</exception>
    public async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest question)
    {
        await _call.RequestStream.WriteAsync(question);
        return await _call.ResponseStream.MoveNext(CancellationToken.None)
            ? _call.ResponseStream.Current
            : throw new RpcException(new Status(StatusCode.Internal, "the stream ended without an answer"));
    }

    public void Dispose() => _call.Dispose();
}
