using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>
/// What one stream writes, in order. Whoever sends while nothing is being written writes it himself; what is sent meanwhile waits. Safe for any thread.
/// </summary>
/// <param name="reached">Called at each mark, when all that was sent before it is written.</param>
/// <param name="ended">Called when the stream is half-closed.</param>
/// <param name="failed">Called when something cannot be written although the call is not over.</param>
internal sealed class OutgoingMessages(Action reached, Action ended, Action failed)
{
    private static readonly EntityStreamIn _mark = new();
    private static readonly EntityStreamIn _end = new();

    private readonly Lock _lock = new();

    // Null while there are none: an idle entity must not hold on to the room that its replay needed.
    private Queue<EntityStreamIn>? _waiting;
    private IClientStreamWriter<EntityStreamIn>? _stream;
    private bool _isWriting;
    private bool _isOver;

    public void Send(EntityStreamIn message)
    {
        if (TryBegin(message)) _ = WriteAsync(message);
    }

    public void Mark() => Send(_mark);

    /// <summary>Half-closes the stream after all that was sent. What is sent later goes nowhere.</summary>
    public void End() => Send(_end);

    /// <summary>From here on there is a stream to write to.</summary>
    public void Open(IClientStreamWriter<EntityStreamIn> stream)
    {
        lock (_lock)
        {
            _stream = stream;
            _isWriting = true;
        }

        _ = WriteAsync(Next());
    }

    /// <summary>Nothing more is written, not even what waits.</summary>
    public void Close()
    {
        lock (_lock) (_isOver, _waiting) = (true, null);
    }

    private bool TryBegin(EntityStreamIn message)
    {
        lock (_lock)
        {
            if (_isOver) return false;
            if (_stream is not null && !_isWriting) return _isWriting = true;
            (_waiting ??= new()).Enqueue(message);
            return false;
        }
    }

    private EntityStreamIn? Next()
    {
        lock (_lock)
        {
            if (_waiting?.TryDequeue(out var next) == true) return next;
            _waiting = null;
            _isWriting = false;
            return null;
        }
    }

    private async Task WriteAsync(EntityStreamIn? message)
    {
        try
        {
            for (; message is not null; message = Next())
                if (message == _mark) reached();
                else if (message == _end) await CompleteAsync();
                else await _stream!.WriteAsync(message);
        }
        catch (Exception failure) when (failure is RpcException or OperationCanceledException or InvalidOperationException or IOException)
        {
            // The call is over; the reading side knows why and says so.
            Close();
        }
        catch
        {
            Close();
            failed();
        }
    }

    private async Task CompleteAsync()
    {
        Close();
        await _stream!.CompleteAsync();
        ended();
    }
}
