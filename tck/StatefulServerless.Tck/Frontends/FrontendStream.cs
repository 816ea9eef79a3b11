using System.Threading.Channels;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Frontends;

/// <summary>One <c>handle</c> call to the frontend under test, and what is known of its entity.</summary>
internal sealed class FrontendStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _cancel = new();
    private readonly Channel<EntityStreamOut> _frames = Channel.CreateUnbounded<EntityStreamOut>();
    private readonly AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> _call;
    private readonly Queue<Command> _unanswered = new();
    private readonly Transcript _transcript;
    private readonly string _name;
    private readonly Task<Status> _end;

    public FrontendStream(Entity.EntityClient client, string name, Transcript transcript)
    {
        _call = client.handle(cancellationToken: _cancel.Token);
        _name = name;
        _transcript = transcript;
        _end = ReadAllAsync();
    }

    public EntityRecord Record { get; } = new();

    public long LastCommandId { get; private set; }

    public async Task SendAsync(EntityStreamIn frame)
    {
        _transcript.Sent(_name, () => Excerpt.Of(Frames.Show(frame)));
        if (frame.Command is { } command)
        {
            LastCommandId = command.Id;
            _unanswered.Enqueue(command);
        }

        try
        {
            await _call.RequestStream.WriteAsync(frame);
        }
        catch (Exception over) when (over is RpcException or InvalidOperationException)
        {
            // The frontend has ended the stream; the next expectation says whether it may.
            _transcript.Did($"{_name}: could not be sent any more");
        }
    }

    /// <returns>The next frame; null when the stream has ended.</returns>
    /// <exception cref="TimeoutException">Neither came.</exception>
    public async Task<EntityStreamOut?> ReceiveAsync(TimeSpan within, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(within);
        try
        {
            return await _frames.Reader.WaitToReadAsync(time.Token) && _frames.Reader.TryRead(out var frame) ? frame : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException();
        }
    }

    /// <summary>The command that the next answer belongs to; null when all are answered.</summary>
    public Command? TakeUnanswered() => _unanswered.TryDequeue(out var command) ? command : null;

    public async Task HalfCloseAsync()
    {
        _transcript.Sent(_name, () => "half-close");
        await _call.RequestStream.CompleteAsync();
    }

    public void Cancel()
    {
        _transcript.Sent(_name, () => "cancel");
        _cancel.Cancel();
    }

    /// <summary>How it ended. Waits for that.</summary>
    public Task<Status> EndAsync(TimeSpan within, CancellationToken cancellationToken) => _end.WaitAsync(within, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _cancel.CancelAsync();
        await _end;
        _call.Dispose();
        _cancel.Dispose();
    }

    private async Task<Status> ReadAllAsync()
    {
        var end = await TryReadAllAsync();
        _transcript.Received(_name, () => $"end: {end.StatusCode} {end.Detail}".TrimEnd());
        _frames.Writer.Complete();
        return end;
    }

    private async Task<Status> TryReadAllAsync()
    {
        try
        {
            while (await _call.ResponseStream.MoveNext(CancellationToken.None))
            {
                var frame = _call.ResponseStream.Current;
                _transcript.Received(_name, () => Excerpt.Of(Frames.Show(frame)));
                _frames.Writer.TryWrite(frame);
            }

            return Status.DefaultSuccess;
        }
        catch (RpcException failure)
        {
            return failure.Status;
        }
        catch (Exception failure)
        {
            return new Status(StatusCode.Unknown, failure.Message);
        }
    }
}
