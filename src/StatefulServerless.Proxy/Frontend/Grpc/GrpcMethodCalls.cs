using System.Threading.Channels;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Transcoding;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// The four kinds of gRPC call of one method. Each message in is one command; each message out is one reply, in the
/// order of the commands.
/// </summary>
internal sealed class GrpcMethodCalls(EntityMethod method, CallDispatcher dispatcher, int parallelism, TimeProvider time, FrontendLog log)
{
    private readonly MessageValidator _input = MessageValidator.For(method.Descriptor.InputType);
    private readonly string _service = method.Descriptor.Service.FullName;

    public async Task<ByteString> UnaryAsync(ByteString request, ServerCallContext context) =>
        Conclude(await DispatchAsync(request, MetadataOf(context), context), context);

    public async Task ServerStreamingAsync(ByteString request, IServerStreamWriter<ByteString> responses, ServerCallContext context) =>
        await responses.WriteAsync(Conclude(await DispatchAsync(request, MetadataOf(context), context), context), context.CancellationToken);

    /// <remarks>All commands run; the reply to the last one is the call's.</remarks>
    public async Task<ByteString> ClientStreamingAsync(IAsyncStreamReader<ByteString> requests, ServerCallContext context)
    {
        ByteString? last = null;
        await foreach (var result in DispatchAllAsync(requests, context))
            last = Conclude(result, context);
        return last ?? throw GrpcAnswer.ExceptionOf(ProxyErrors.NoMessage($"{_service}/{method.Name}"));
    }

    public async Task DuplexStreamingAsync(
        IAsyncStreamReader<ByteString> requests, IServerStreamWriter<ByteString> responses, ServerCallContext context)
    {
        await foreach (var result in DispatchAllAsync(requests, context))
            await responses.WriteAsync(Conclude(result, context), context.CancellationToken);
    }

    private async IAsyncEnumerable<CallResult> DispatchAllAsync(IAsyncStreamReader<ByteString> requests, ServerCallContext context)
    {
        var pending = Channel.CreateBounded<Task<CallResult>>(parallelism);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        var reading = ReadAsync(requests, pending.Writer, context, stop.Token);
        try
        {
            await foreach (var result in pending.Reader.ReadAllAsync(stop.Token))
                yield return await result;
        }
        finally
        {
            // After a failed command nothing further is read; what was dispatched before still finishes.
            await stop.CancelAsync();
            await reading;
        }
    }

    private async Task ReadAsync(
        IAsyncStreamReader<ByteString> requests, ChannelWriter<Task<CallResult>> pending, ServerCallContext context, CancellationToken stop)
    {
        Exception? failure = null;
        var metadata = MetadataOf(context);
        try
        {
            while (await requests.MoveNext(stop))
                await pending.WriteAsync(DispatchAsync(requests.Current, metadata, context), stop);
        }
        catch (Exception caught)
        {
            failure = caught;
        }

        pending.TryComplete(failure);
    }

    private Task<CallResult> DispatchAsync(ByteString request, Metadata metadata, ServerCallContext context) =>
        _input.FindFault(request.Span) is { } fault
            ? Task.FromResult<CallResult>(ProxyErrors.InvalidRequest(method.Descriptor.InputType.FullName, fault))
            : dispatcher.DispatchAsync(new Call(
                _service, method.Name, request, metadata, TimeoutOf(context)), context.CancellationToken);

    private static Metadata MetadataOf(ServerCallContext context) => GrpcMetadata.Of(context.RequestHeaders);

    private TimeSpan? TimeoutOf(ServerCallContext context)
    {
        if (context.Deadline == DateTime.MaxValue) return null;
        var left = context.Deadline - time.GetUtcNow().UtcDateTime;
        return left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1);
    }

    private ByteString Conclude(CallResult result, ServerCallContext context)
    {
        if (log.IsDebugging)
            log.Answered("gRPC", method.Name, (result as CallFailure)?.Error.Code.ToString() ?? "OK", OutcomeText.Of(result.Outcome));
        if (result is not CallReply reply) throw GrpcAnswer.ExceptionOf((CallFailure)result);
        context.ResponseTrailers.Clear();
        foreach (var trailer in GrpcAnswer.TrailersOf(reply)) context.ResponseTrailers.Add(trailer);
        return reply.Payload;
    }
}
