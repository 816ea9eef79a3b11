using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What the proxy should have stored of an entity, from the replies that went to it.</summary>
internal sealed class StoredEntity
{
    public long SequenceNumber { get; private set; }

    public Dictionary<long, Any> Events { get; } = [];

    public Dictionary<long, Any> Snapshots { get; } = [];

    public void Add(Reply reply)
    {
        foreach (var @event in reply.Events) Events[++SequenceNumber] = @event;
        if (reply.Snapshot is { } snapshot) Snapshots[SequenceNumber] = snapshot;
    }
}
