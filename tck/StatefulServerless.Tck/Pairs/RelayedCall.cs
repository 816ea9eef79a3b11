using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Pairs;

/// <summary>One stream on its way through the relay, in both directions.</summary>
internal sealed class RelayedCall
{
    private readonly RelayedEntity _entity;
    private readonly Interference _interference;
    private readonly CancellationToken _cancelled;
    private readonly RelayedStream _stream;
    private readonly int _number;
    private volatile bool _isOver;
    private bool _isProxyGone;

    /// <param name="entity">The entity that it is about.</param>
    /// <param name="interference">What happens to frames.</param>
    /// <param name="cancelled">Whether the proxy has cancelled the stream.</param>
    public RelayedCall(RelayedEntity entity, Interference interference, CancellationToken cancelled)
    {
        (_entity, _interference, _cancelled) = (entity, interference, cancelled);
        (_number, _stream) = entity.Open();
    }

    /// <summary>From the frame that was read already to the end that the proxy makes, or until nothing more is to be read.</summary>
    public async Task ForwardAsync(IAsyncStreamReader<EntityStreamIn> proxy, IClientStreamWriter<EntityStreamIn> function, CancellationToken end)
    {
        do
        {
            foreach (var frame in _interference.ByProxy(proxy.Current))
            {
                _entity.Add(_stream, _number, frame);
                await TryAsync(() => function.WriteAsync(_interference.ToFunction(frame), CancellationToken.None));
            }
        }
        while (await NextAsync(proxy, end));

        if (!Volatile.Read(ref _isProxyGone)) await TryAsync(function.CompleteAsync);
    }

    /// <returns>How the function has ended the stream.</returns>
    public async Task<Status> BackwardAsync(IAsyncStreamReader<EntityStreamOut> function, IServerStreamWriter<EntityStreamOut> proxy)
    {
        var status = await TryBackwardAsync(function, proxy);
        if (_cancelled.IsCancellationRequested) IsGone();
        _isOver = true;
        if (!Volatile.Read(ref _isProxyGone)) _entity.AddEnd(_number, isToFunction: false, $"{status.StatusCode}");
        return status;
    }

    // A function that has ended the stream takes nothing more; the other direction says how it did.
    private static async Task TryAsync(Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception over) when (over is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // See above.
        }
    }

    // Both directions notice it, whichever comes first.
    private void IsGone()
    {
        if (Interlocked.Exchange(ref _isProxyGone, true)) return;
        _entity.AddEnd(_number, isToFunction: true, "cancel");
    }

    private async Task<bool> NextAsync(IAsyncStreamReader<EntityStreamIn> proxy, CancellationToken end)
    {
        try
        {
            if (await proxy.MoveNext(end)) return true;
            _entity.AddEnd(_number, isToFunction: true, "half-close");
        }
        catch (Exception)
        {
            // After the function's end it is the relay itself that has closed the call.
            if (!_isOver) IsGone();
        }

        return false;
    }

    private async Task<Status> TryBackwardAsync(IAsyncStreamReader<EntityStreamOut> function, IServerStreamWriter<EntityStreamOut> proxy)
    {
        try
        {
            while (await function.MoveNext(CancellationToken.None))
            {
                foreach (var frame in _interference.ByFunction(function.Current))
                {
                    _entity.Add(_stream, _number, frame);
                    await proxy.WriteAsync(_interference.ToProxy(frame));
                }
            }

            return Status.DefaultSuccess;
        }
        catch (RpcException failure)
        {
            return failure.Status;
        }
        catch (Exception)
        {
            return new Status(StatusCode.Cancelled, "the proxy has ended the stream");
        }
    }
}
