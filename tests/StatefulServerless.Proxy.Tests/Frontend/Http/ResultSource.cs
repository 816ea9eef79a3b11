using System.Threading.Channels;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

/// <summary>The results of a streamed call, given one by one by a test.</summary>
internal sealed class ResultSource : IAsyncEnumerable<CallResult>
{
    private readonly Channel<CallResult> _results = Channel.CreateUnbounded<CallResult>();
    private int _taken;

    public int Taken => Volatile.Read(ref _taken);

    public bool IsDisposed { get; private set; }

    public ResultSource Give(params IEnumerable<CallResult> results)
    {
        foreach (var result in results) _results.Writer.TryWrite(result);
        return this;
    }

    public ResultSource End(Exception? defect = null)
    {
        _results.Writer.Complete(defect);
        return this;
    }

    public async IAsyncEnumerator<CallResult> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        try
        {
            await foreach (var result in _results.Reader.ReadAllAsync(cancellationToken))
            {
                Interlocked.Increment(ref _taken);
                yield return result;
            }
        }
        finally
        {
            IsDisposed = true;
        }
    }
}
