using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Writes the replies of a streamed call, and gives up a caller who does not read them.</summary>
internal sealed class StreamedReplies(
    IServerStreamWriter<ByteString> responses, ServerCallContext context, TimeSpan writeTimeout, Draining draining, TimeProvider time)
{
    // What gRPC clients take for RESOURCE_EXHAUSTED ("HTTP2 Transport Mapping", "Errors"). A trailer would wait behind the data.
    private const int EnhanceYourCalm = 0xb;

    /// <exception cref="RpcException">The caller did not read; its call is reset.</exception>
    public async Task WriteAsync(ByteString reply)
    {
        // With a token, Grpc.AspNetCore would reset the call in its own way.
        var writing = responses.WriteAsync(reply);
        if (writing.IsCompletedSuccessfully) return;
        try
        {
            await writing.WaitAsync(writeTimeout, time, draining.Over);
        }
        catch (Exception patienceIsOver) when (!writing.IsCompleted && patienceIsOver is TimeoutException or OperationCanceledException)
        {
            Reset();
            throw GrpcAnswer.ExceptionOf(ProxyErrors.RepliesNotRead(writeTimeout));
        }
    }

    private void Reset()
    {
        var http = context.GetHttpContext();
        if (http.Features.Get<IHttpResetFeature>() is { } reset) reset.Reset(EnhanceYourCalm);
        else http.Abort();
    }
}
