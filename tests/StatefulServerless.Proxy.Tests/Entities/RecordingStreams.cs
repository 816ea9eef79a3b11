using System.Threading.Channels;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>A user function that a test plays by hand.</summary>
internal sealed class RecordingStreams : IEntityStreams
{
    private readonly Channel<RecordedStream> _opened = Channel.CreateUnbounded<RecordedStream>();

    public IEntityStream Open(Init init, Action<EntityInput> receive)
    {
        var stream = new RecordedStream(init, receive);
        _opened.Writer.TryWrite(stream);
        return stream;
    }

    public async Task<RecordedStream> NextAsync() =>
        await _opened.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}
