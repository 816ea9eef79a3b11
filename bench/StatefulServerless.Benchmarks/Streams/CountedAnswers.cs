using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Benchmarks.Streams;

/// <summary>A proxy that listens, and only counts.</summary>
public sealed class CountedAnswers : IAsyncStreamWriter<EntityStreamOut>
{
    public int Replies { get; private set; }

    public int Failures { get; private set; }

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(EntityStreamOut message)
    {
        if (message.Reply is not null) Replies++;
        else Failures++;
        return Task.CompletedTask;
    }
}
