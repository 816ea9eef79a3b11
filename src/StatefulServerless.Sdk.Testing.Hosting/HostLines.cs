using Akka.Actor;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.UserFunction;
using StatefulServerless.Testing.Faults;
using StatefulServerless.Testing.Journal;
using StatefulServerless.Testing.Streams;

namespace StatefulServerless.Testing;

/// <summary>The lines of one proxy's entities, tapped where a test wants to look or to break something.</summary>
/// <param name="marked">Writes that are to fail.</param>
/// <param name="memory">Where entities are stored in the place of the proxy's own journal; null for that.</param>
internal sealed class HostLines(MarkedWrites marked, MemoryStore? memory) : EntityLines
{
    private IActorRef? _journal;

    /// <summary>Null until the proxy has found its user function.</summary>
    public WatchedStreams? Streams { get; private set; }

    /// <summary>Null until the proxy has found its user function.</summary>
    public StoreReading? Stored { get; private set; }

    public override IEntityStreams ToUserFunction(IEntityStreams streams) => Streams = new WatchedStreams(streams);

    public override IActorRef ToJournal(IActorRef journal, IActorRefProvider provider)
    {
        _journal = memory is null ? journal : new MemoryJournal(memory, journal.Path, provider);
        return new FaultyJournal(_journal, provider, marked);
    }

    public override IActorRef ToSnapshots(IActorRef snapshots, IActorRefProvider provider)
    {
        var watched = new WatchedSnapshots(memory is null ? snapshots : new MemorySnapshots(memory, snapshots.Path, provider), provider);
        Stored = new StoreReading(_journal!, watched, provider);
        return watched;
    }
}
