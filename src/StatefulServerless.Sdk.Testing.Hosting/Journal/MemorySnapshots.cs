using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Testing.Journal;

/// <summary>Speaks the snapshot store's protocol before a <see cref="MemoryStore"/>. Whoever asks is answered at once.</summary>
internal sealed class MemorySnapshots(MemoryStore store, ActorPath path, IActorRefProvider provider) : MinimalActorRef
{
    public override ActorPath Path => path;

    public override IActorRefProvider Provider => provider;

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (Answer(message) is { } answer) sender.Tell(answer, this);
    }

    private object? Answer(object message)
    {
        switch (message)
        {
            case LoadSnapshot load:
                return new LoadSnapshotResult(store.Snapshot(load.PersistenceId, load.Criteria.MaxSequenceNr), load.ToSequenceNr);
            case SaveSnapshot save:
                store.Save(new SelectedSnapshot(save.Metadata, save.Snapshot));
                return new SaveSnapshotSuccess(save.Metadata);
            case DeleteSnapshots delete:
                store.Delete(delete.PersistenceId, delete.Criteria.MaxSequenceNr);
                return new DeleteSnapshotsSuccess(delete.Criteria);
            default:
                return null;
        }
    }
}
