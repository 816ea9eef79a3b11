using System.Threading.Channels;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Tests.UserFunction;

/// <summary>A stream that takes each message only when it is told to.</summary>
internal sealed class HeldWriter : IClientStreamWriter<EntityStreamIn>
{
    private readonly Channel<(EntityStreamIn? Message, TaskCompletionSource Taken)> _writes = Channel.CreateUnbounded<(EntityStreamIn?, TaskCompletionSource)>();

    public WriteOptions? WriteOptions { get; set; }

    /// <summary>How many writes have begun and are not taken yet.</summary>
    public int Begun => _writes.Reader.Count;

    public Task WriteAsync(EntityStreamIn message) => BeginAsync(message);

    /// <summary>A null among the messages.</summary>
    public Task CompleteAsync() => BeginAsync(null);

    public async Task<EntityStreamIn?> TakeAsync()
    {
        var (message, taken) = await NextAsync();
        taken.SetResult();
        return message;
    }

    public async Task FailAsync(Exception failure)
    {
        var (_, taken) = await NextAsync();
        taken.SetException(failure);
    }

    private Task BeginAsync(EntityStreamIn? message)
    {
        var taken = new TaskCompletionSource();
        _writes.Writer.TryWrite((message, taken));
        return taken.Task;
    }

    private ValueTask<(EntityStreamIn? Message, TaskCompletionSource Taken)> NextAsync() =>
        _writes.Reader.ReadAsync(TestContext.Current.CancellationToken);
}
