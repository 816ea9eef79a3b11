using System.Buffers;
using System.IO.Pipelines;

namespace StatefulServerless.FaultCampaign.Ledger.Troubles;

/// <summary>Collects the bytes of a frame until they are flushed, and passes them on as the trouble of the moment has it.</summary>
internal sealed class TroubledWriter(PipeWriter inner, TroubleSwitch troubles) : PipeWriter
{
    private readonly ArrayBufferWriter<byte> _frame = new();

    public override void Advance(int bytes) => _frame.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _frame.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _frame.GetSpan(sizeHint);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _frame.WrittenCount;

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_frame.WrittenCount > 0)
        {
            await troubles.FlowingAsync(cancellationToken);
            inner.Write(troubles.Current == Trouble.Garbage ? Garbage.From(_frame.WrittenSpan) : _frame.WrittenSpan);
            _frame.ResetWrittenCount();
        }

        return await inner.FlushAsync(cancellationToken);
    }
}
