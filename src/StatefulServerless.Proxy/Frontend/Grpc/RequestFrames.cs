using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>
/// A request's body on its way to Grpc.AspNetCore. Reading it fails in the proxy's words when its framing is wrong, and when
/// somebody ends it. For one reader; anybody may end it.
/// </summary>
internal sealed class RequestFrames(PipeReader body, FrameCheck check, bool isBase64) : PipeReader, IRequestBodyPipeFeature
{
    private ReadOnlySequence<byte> _buffer;
    private long _checkedBytes;
    private volatile CallFailure? _end;

    PipeReader IRequestBodyPipeFeature.Reader => this;

    /// <summary>Nothing more is read: who reads now, or later, fails with <paramref name="failure"/>. The first end counts.</summary>
    public void End(CallFailure failure)
    {
        if (Interlocked.CompareExchange(ref _end, failure, null) is null) body.CancelPendingRead();
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_end is { } over) throw GrpcAnswer.RefusalOf(over);
        var read = await ReadBodyAsync(cancellationToken);
        if ((_end ?? FaultOf(read)) is { } failure)
        {
            body.AdvanceTo(read.Buffer.End);
            End(failure);
            throw GrpcAnswer.RefusalOf(failure);
        }

        _buffer = read.Buffer;
        return read;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _checkedBytes -= _buffer.Slice(0, consumed).Length;
        _buffer = default;
        body.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    public override bool TryRead(out ReadResult result) => throw new NotSupportedException("A gRPC request is read asynchronously.");

    private async ValueTask<ReadResult> ReadBodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(cancellationToken);
        }
        catch (BadHttpRequestException)
        {
            throw GrpcAnswer.RefusalOf(ProxyErrors.UnreadableBody());
        }
        catch (InvalidOperationException) when (isBase64)
        {
            // Grpc.AspNetCore.Web's way to say that it cannot decode.
            throw GrpcAnswer.RefusalOf(ProxyErrors.InvalidGrpcWebText());
        }
    }

    private CallFailure? FaultOf(ReadResult read)
    {
        var fault = check.Next(read.Buffer.Slice(_checkedBytes));
        _checkedBytes = read.Buffer.Length;
        return fault ?? (read.IsCompleted ? check.AtEnd() : null);
    }
}
