using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Testing.Journal;

/// <summary>Speaks the journal's protocol before a <see cref="MemoryStore"/>. Whoever asks is answered at once.</summary>
internal sealed class MemoryJournal(MemoryStore store, ActorPath path, IActorRefProvider provider) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case WriteMessages write:
                foreach (var atomic in write.Messages.OfType<AtomicWrite>()) Write(atomic, write);
                break;
            case ReplayMessages replay:
                Replay(replay);
                break;
        }
    }

    private void Write(AtomicWrite atomic, WriteMessages write)
    {
        var events = (IImmutableList<IPersistentRepresentation>)atomic.Payload;
        var isStored = store.TryAdd(atomic.PersistenceId, events);
        foreach (var @event in events)
            write.PersistentActor.Tell(isStored ? new WriteMessageSuccess(@event, write.ActorInstanceId) : Lost(@event, write), this);
    }

    private static WriteMessageFailure Lost(IPersistentRepresentation @event, WriteMessages write) => new(
        @event, new IOException($"Another writer has stored event {@event.SequenceNr} of '{@event.PersistenceId}'."), write.ActorInstanceId);

    private void Replay(ReplayMessages replay)
    {
        var events = store.EventsOf(replay.PersistenceId);
        foreach (var @event in events.Where(@event => @event.SequenceNr >= replay.FromSequenceNr && @event.SequenceNr <= replay.ToSequenceNr))
            replay.PersistentActor.Tell(new ReplayedMessage(@event), this);
        replay.PersistentActor.Tell(new RecoverySuccess(events.Count), this);
    }
}
