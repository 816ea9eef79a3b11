using System.Collections.Concurrent;
using System.Threading.Channels;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Functions;

/// <summary>What the kit's user function offers and how it answers, as the case at work wants it. Safe for any thread.</summary>
internal sealed class FunctionBehavior
{
    private readonly ConcurrentDictionary<string, EntityStreams> _entities = new(StringComparer.Ordinal);
    private volatile EntitySpec? _spec;
    private int _asked;
    private volatile string? _proxy;

    /// <summary>What <c>ready</c> answers; null to be not ready yet.</summary>
    public EntitySpec? Spec
    {
        get => _spec;
        set => _spec = value;
    }

    /// <summary>How often <c>ready</c> was called.</summary>
    public int Asked => Volatile.Read(ref _asked);

    /// <summary>How the proxy named itself.</summary>
    public string? ProxyName => _proxy;

    public void WasAsked(string? proxy)
    {
        _proxy = proxy;
        Interlocked.Increment(ref _asked);
    }

    /// <summary>The script answers for this entity, not the model, on so many streams that are to come.</summary>
    public void TakeOver(string entityId, int streams) => Volatile.Write(ref Of(entityId).Scripted, streams);

    /// <summary>Whether the model answers on a stream that begins.</summary>
    public bool BeginsAutomatic(string entityId) => Interlocked.Decrement(ref Of(entityId).Scripted) < 0;

    public FunctionStream Open(string entityId)
    {
        var entity = Of(entityId);
        var stream = new FunctionStream { EntityId = entityId, Number = Interlocked.Increment(ref entity.Opened) };
        entity.Streams.Writer.TryWrite(stream);
        return stream;
    }

    /// <summary>The entity's streams in the order of their opening, each of them once.</summary>
    public ChannelReader<FunctionStream> StreamsOf(string entityId) => Of(entityId).Streams.Reader;

    /// <summary>How many streams were opened for the entity.</summary>
    public int OpenedFor(string entityId) => Volatile.Read(ref Of(entityId).Opened);

    /// <summary>From now on no more than so many frames are taken of a stream of the entity.</summary>
    public void PauseReading(string entityId, int afterFrames)
    {
        var entity = Of(entityId);
        entity.Resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref entity.ReadLimit, afterFrames);
    }

    public void ResumeReading(string entityId)
    {
        Volatile.Write(ref Of(entityId).ReadLimit, int.MaxValue);
        Of(entityId).Resumed.TrySetResult();
    }

    /// <summary>Waits while a stream of the entity, of which so many frames were taken, is not to be read.</summary>
    public Task MayReadAsync(string entityId, int taken, CancellationToken cancelled) =>
        taken < Volatile.Read(ref Of(entityId).ReadLimit) ? Task.CompletedTask : Of(entityId).Resumed.Task.WaitAsync(cancelled);

    private EntityStreams Of(string entityId) => _entities.GetOrAdd(entityId, _ => new EntityStreams());

    private sealed class EntityStreams
    {
        public int Opened;

        public int ReadLimit = int.MaxValue;

        // Goes below zero with each stream for which the script does not answer.
        public int Scripted;

        public volatile TaskCompletionSource Resumed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Channel<FunctionStream> Streams { get; } = Channel.CreateUnbounded<FunctionStream>();
    }
}
