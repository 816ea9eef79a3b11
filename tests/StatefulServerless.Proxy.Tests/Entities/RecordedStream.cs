using System.Threading.Channels;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>One stream: what the entity wrote to it, and a way to answer.</summary>
internal sealed class RecordedStream(Init init, Action<EntityInput> receive) : IEntityStream
{
    private readonly Channel<object> _written = Channel.CreateUnbounded<object>();

    public Init Init => init;

    public void Send(EntityStreamIn message) => _written.Writer.TryWrite(message);

    public void ReportDelivery() => _written.Writer.TryWrite("report");

    public void Complete() => _written.Writer.TryWrite("completed");

    public void Abort() => _written.Writer.TryWrite("aborted");

    public void Answer(EntityInput input) => receive(input);

    public async Task<EntityStreamIn> NextAsync() => Assert.IsType<EntityStreamIn>(await NextSignAsync());

    public async Task<object> NextSignAsync() =>
        await _written.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}
