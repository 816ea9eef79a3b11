using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Transcoding;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// The four kinds of gRPC call of one method. Each message in is one command; each message out is one reply, in the
/// order of the commands.
/// </summary>
internal sealed class GrpcMethodCalls(
    EntityMethod method, CallDispatcher dispatcher, Draining draining, ProxyOptions options, TimeProvider time, FrontendLog log)
{
    private readonly MessageValidator _input = MessageValidator.For(method.Descriptor.InputType);
    private readonly string _service = method.Descriptor.Service.FullName;
    private readonly UnexpectedFailures _failures = new(log);

    public async Task<ByteString> UnaryAsync(ByteString request, ServerCallContext context)
    {
        try
        {
            var reply = ReplyOf(await DispatchAsync(request, GrpcMetadata.Of(context), context));
            GrpcAnswer.Conclude(reply, context);
            return reply.Payload;
        }
        catch (Exception failure) when (UnexpectedFailures.Contain(failure, context))
        {
            throw _failures.AnswerTo(failure, context);
        }
    }

    public Task ServerStreamingAsync(ByteString request, IServerStreamWriter<ByteString> responses, ServerCallContext context) =>
        _failures.GuardAsync(context, async () => await RepliesOf(responses, context).WriteAsync(await UnaryAsync(request, context)));

    /// <remarks>All commands run; the reply to the last one is the call's.</remarks>
    public Task<ByteString> ClientStreamingAsync(IAsyncStreamReader<ByteString> requests, ServerCallContext context) =>
        _failures.GuardAsync(context, () => TakeLastAsync(requests, context));

    public Task DuplexStreamingAsync(IAsyncStreamReader<ByteString> requests, IServerStreamWriter<ByteString> responses, ServerCallContext context) =>
        _failures.GuardAsync(context, () => PassOnAsync(requests, responses, context));

    private async Task<ByteString> TakeLastAsync(IAsyncStreamReader<ByteString> requests, ServerCallContext context)
    {
        CallReply? last = null;
        await foreach (var result in DispatchAllAsync(requests, context))
            last = ReplyOf(result);
        if (last is null) throw GrpcAnswer.ExceptionOf(ProxyErrors.NoMessage($"{_service}/{method.Name}"));
        GrpcAnswer.Conclude(last, context);
        return last.Payload;
    }

    private async Task PassOnAsync(
        IAsyncStreamReader<ByteString> requests, IServerStreamWriter<ByteString> responses, ServerCallContext context)
    {
        var replies = RepliesOf(responses, context);
        CallReply? last = null;
        await foreach (var result in DispatchAllAsync(requests, context))
        {
            last = ReplyOf(result);
            await replies.WriteAsync(last.Payload);
        }

        if (last is not null) GrpcAnswer.Conclude(last, context);
    }

    private StreamedReplies RepliesOf(IServerStreamWriter<ByteString> responses, ServerCallContext context) =>
        new(responses, context, options.StreamWriteTimeout, draining, time);

    private async IAsyncEnumerable<CallResult> DispatchAllAsync(IAsyncStreamReader<ByteString> requests, ServerCallContext context)
    {
        var metadata = GrpcMetadata.Of(context);
        var call = GrpcCall.Of(context);
        using var idleness = new StreamIdleness(
            options.StreamIdleTimeout, time, () => call.EndRequest(ProxyErrors.StreamIdle(options.StreamIdleTimeout)));
        var commands = new StreamedCommands(
            requests, request => DispatchAsync(request, metadata, context), options.StreamedCallParallelism, idleness);
        await foreach (var result in commands.RunAsync(context.CancellationToken))
            yield return result;
    }

    private Task<CallResult> DispatchAsync(ByteString request, Metadata metadata, ServerCallContext context)
    {
        var call = GrpcCall.Of(context);
        if (_input.FindFault(request.Span) is { } fault)
            return Task.FromResult<CallResult>(ProxyErrors.InvalidRequest(method.Descriptor.InputType.FullName, fault));
        var timeout = CallerTimeout.Until(call.Deadline, time.GetUtcNow());
        if (timeout <= TimeSpan.Zero) return Task.FromResult<CallResult>(ProxyErrors.DeadlineExceededInQueue());
        call.SendsCommand();
        return dispatcher.DispatchAsync(new Call(_service, method.Name, request, metadata, timeout), Door.Grpc, context.CancellationToken);
    }

    private CallReply ReplyOf(CallResult result)
    {
        if (log.IsDebugging)
            log.Answered("gRPC", method.Name, (result as CallFailure)?.Error.Code.ToString() ?? "OK", OutcomeText.Of(result.Outcome));
        return result as CallReply ?? throw GrpcAnswer.ExceptionOf((CallFailure)result);
    }
}
