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

    /// <summary>From now on the script answers for this entity, not the model.</summary>
    public void TakeOver(string entityId) => Of(entityId).IsScripted = true;

    public bool IsAutomatic(string entityId) => !Of(entityId).IsScripted;

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

    private EntityStreams Of(string entityId) => _entities.GetOrAdd(entityId, _ => new EntityStreams());

    private sealed class EntityStreams
    {
        public int Opened;

        public volatile bool IsScripted;

        public Channel<FunctionStream> Streams { get; } = Channel.CreateUnbounded<FunctionStream>();
    }
}
