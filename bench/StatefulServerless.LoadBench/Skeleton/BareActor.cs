using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.LoadBench.Skeleton;

/// <summary>A persistent actor that stores whatever it is told and says so: what the journal can do at best.</summary>
internal sealed class BareActor : UntypedPersistentActor
{
    public BareActor(string persistenceId) => PersistenceId = persistenceId;

    public override string PersistenceId { get; }

    protected override void OnCommand(object message)
    {
        if (message is not PadEvent stored) return;
        var caller = Sender;
        Persist(stored, persisted => caller.Tell(persisted));
    }

    protected override void OnRecover(object message)
    {
    }
}
