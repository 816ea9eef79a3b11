using System.IO.Pipelines;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

/// <summary>A request's body as Kestrel has it once the caller has gone: whatever is asked of it throws.</summary>
internal sealed class GoneBody(Exception gone) : PipeReader
{
    public override void AdvanceTo(SequencePosition consumed) => throw gone;

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => throw gone;

    public override void CancelPendingRead() => throw gone;

    public override void Complete(Exception? exception = null)
    {
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => throw gone;

    public override bool TryRead(out ReadResult result) => throw gone;
}
