using System.IO.Pipelines;

namespace StatefulServerless.Proxy.Frontend.OnePort;

/// <summary>A pipe whose reader must take what is flushed within a time limit.</summary>
/// <remarks>Flushes do not overlap, as for every pipe; one that the reader keeps up with costs nothing.</remarks>
internal sealed class TimedOutput(PipeWriter output, TimeSpan limit, TimeProvider time, Action onStalled) : PipeWriter, IAsyncDisposable
{
    private ITimer? _timer;

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        var flushing = output.FlushAsync(cancellationToken);
        return flushing.IsCompleted ? flushing : WatchAsync(flushing);
    }

    public override void Advance(int bytes) => output.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? default;

    private async ValueTask<FlushResult> WatchAsync(ValueTask<FlushResult> flushing)
    {
        _timer ??= time.CreateTimer(_ => onStalled(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
        try
        {
            return await flushing;
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
