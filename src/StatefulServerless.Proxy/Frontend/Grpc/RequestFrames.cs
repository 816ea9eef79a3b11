using System.Buffers;
using System.IO.Pipelines;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// A request's body on its way to Grpc.AspNetCore. Reading it fails in the proxy's words when its framing is wrong, and when
/// somebody ends it. For one reader; anybody may end it.
/// </summary>
internal sealed class RequestFrames(PipeReader body, FrameCheck check, GrpcWebText? text) : PipeReader, IRequestBodyPipeFeature
{
    private ReadOnlySequence<byte> _buffer;
    private long _consumedBytes;
    private CallFailure? _fault;
    private volatile CallFailure? _end;

    PipeReader IRequestBodyPipeFeature.Reader => this;

    /// <summary>Called when what is read next is not there yet, each time.</summary>
    public Action? BeforeWaiting { private get; set; }

    /// <summary>Nothing more is read: who reads now, or later, fails with <paramref name="failure"/>. The first end counts.</summary>
    public void End(CallFailure failure)
    {
        if (Interlocked.CompareExchange(ref _end, failure, null) is null) WakeReader();
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_end is { } over) throw GrpcAnswer.RefusalOf(over);
        var read = await ReadBodyAsync(cancellationToken);
        _fault ??= FaultOf(read);
        // Messages before the fault are as good as if they had come earlier. None are where one message only may come, also once it is consumed.
        var wellBytes = _fault is null ? read.Buffer.Length : Math.Max(0, check.WellBytes - _consumedBytes);
        if ((_end ?? (wellBytes == 0 ? _fault : null)) is { } failure)
        {
            body.AdvanceTo(read.Buffer.End);
            End(failure);
            throw GrpcAnswer.RefusalOf(failure);
        }

        _buffer = read.Buffer.Slice(0, wellBytes);
        return _fault is null ? read : new ReadResult(_buffer, isCanceled: false, isCompleted: false);
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _consumedBytes += _buffer.Slice(0, consumed).Length;
        _buffer = default;
        try
        {
            body.AdvanceTo(consumed, examined);
        }
        catch (IOException)
        {
            throw CallerGone();
        }
    }

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    public override bool TryRead(out ReadResult result) => throw new NotSupportedException("A gRPC request is read asynchronously.");

    // Whoever ends a call, such as the timer of its deadline, cannot know whether the caller has gone already. Then nobody has to be woken, and
    // Kestrel throws; on a timer's thread that would end the process.
    private void WakeReader()
    {
        try
        {
            body.CancelPendingRead();
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // Reading fails by itself.
        }
    }

    private async ValueTask<ReadResult> ReadBodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reading = body.ReadAsync(cancellationToken);
            if (!reading.IsCompleted) BeforeWaiting?.Invoke();
            return await reading;
        }
        catch (BadHttpRequestException)
        {
            throw GrpcAnswer.RefusalOf(ProxyErrors.UnreadableBody(StatusCodes.Status400BadRequest));
        }
        catch (IOException)
        {
            throw CallerGone();
        }
        catch (InvalidOperationException) when (text is not null)
        {
            // Grpc.AspNetCore.Web's way to say that it cannot decode.
            text.GiveUp();
            throw GrpcAnswer.RefusalOf(ProxyErrors.InvalidGrpcWebText());
        }
    }

    // The call was reset or its connection lost, which Grpc.AspNetCore would log as a bug of the service; nobody waits for this.
    private static RpcException CallerGone() => GrpcAnswer.RefusalOf(ProxyErrors.Cancelled());

    private CallFailure? FaultOf(ReadResult read) =>
        check.Next(read.Buffer.Slice(check.SeenBytes - _consumedBytes)) ?? (read.IsCompleted ? check.AtEnd() : null);
}
