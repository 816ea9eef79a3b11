using System.Threading.Channels;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>One stream to the user function.</summary>
internal sealed class PaperStream : IDisposable
{
    private readonly AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> _call;
    private readonly Channel<EntityStreamOut> _frames = Channel.CreateUnbounded<EntityStreamOut>();
    private readonly Task _reading;

    public PaperStream(Entity.EntityClient function, CancellationToken killed)
    {
        _call = function.handle(cancellationToken: killed);
        _reading = ReadAsync();
    }

    /// <summary>What the function sends, up to the end of the stream.</summary>
    public ChannelReader<EntityStreamOut> Frames => _frames.Reader;

    public bool HasSnapshot { get; init; }

    /// <summary>Whether a command was answered over it.</summary>
    public bool HasServed { get; set; }

    public long LastCommandId { get; set; }

    public Task SendAsync(EntityStreamIn frame) => _call.RequestStream.WriteAsync(frame);

    /// <summary>Half-closes it, and waits for its end.</summary>
    public async Task CompleteAsync()
    {
        await _call.RequestStream.CompleteAsync();
        await _reading;
        Dispose();
    }

    /// <summary>Cancels it.</summary>
    public void Dispose() => _call.Dispose();

    private async Task ReadAsync()
    {
        try
        {
            await foreach (var frame in _call.ResponseStream.ReadAllAsync(CancellationToken.None)) _frames.Writer.TryWrite(frame);
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException or ObjectDisposedException)
        {
            // Cancelled, or the function is gone: that there are no more frames says so.
        }

        _frames.Writer.TryComplete();
    }
}
