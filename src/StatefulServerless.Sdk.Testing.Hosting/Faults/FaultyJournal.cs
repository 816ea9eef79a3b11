using System.Collections.Immutable;
using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Testing.Faults;

/// <summary>Stands before a journal and answers in its place where a test has marked a write.</summary>
internal sealed class FaultyJournal(IActorRef journal, IActorRefProvider provider, MarkedWrites marked) : MinimalActorRef
{
    public override ActorPath Path { get; } = journal.Path / "faulty";

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is WriteMessages write && EventsOf(write) is [var first, ..] events && marked.TryTake(first.PersistenceId, out var fault))
            Fail(write, events, fault.Value, sender);
        else
            journal.Tell(message, sender);
    }

    // An entity has one write under way, of one command's events.
    private static IReadOnlyList<IPersistentRepresentation> EventsOf(WriteMessages write) =>
        [.. write.Messages.OfType<AtomicWrite>().SelectMany(atomic => (IImmutableList<IPersistentRepresentation>)atomic.Payload)];

    private void Fail(WriteMessages write, IReadOnlyList<IPersistentRepresentation> events, PersistFault fault, IActorRef sender)
    {
        var entity = write.PersistentActor;
        switch (fault)
        {
            case PersistFault.Fails:
                foreach (var @event in events) entity.Tell(new WriteMessageFailure(@event, Cause("fails"), write.ActorInstanceId), sender);
                break;
            case PersistFault.Refused:
                foreach (var @event in events) entity.Tell(new WriteMessageRejected(@event, Cause("is refused"), write.ActorInstanceId), sender);
                break;
            default:
                journal.Tell(new WriteMessages(write.Messages, new Unconfirmed(entity, provider), write.ActorInstanceId), sender);
                break;
        }
    }

    private static IOException Cause(string what) => new($"This write {what} because a test has asked for it.");

    /// <summary>Hears of what is stored in the entity's place, and tells it the opposite.</summary>
    private sealed class Unconfirmed(IActorRef entity, IActorRefProvider provider) : MinimalActorRef
    {
        public override ActorPath Path { get; } = entity.Path / "unconfirmed";

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef sender) => entity.Tell(
            message is WriteMessageSuccess stored ? new WriteMessageFailure(stored.Persistent, Cause("is stored without a word"), stored.ActorInstanceId) : message,
            sender);
    }
}
