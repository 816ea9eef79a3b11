using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Persistence;

namespace StatefulServerless.Testing.Journal;

/// <summary>Stands before a snapshot store and knows what it has still to save: a command is answered before its snapshot is.</summary>
internal sealed class WatchedSnapshots(IActorRef store, IActorRefProvider provider) : MinimalActorRef
{
    private readonly ConcurrentDictionary<string, Task> _saving = new(StringComparer.Ordinal);

    public override ActorPath Path { get; } = store.Path / "watched";

    public override IActorRefProvider Provider => provider;

    /// <summary>Completes when nothing of the entity is left to be saved.</summary>
    public Task SavedOf(string persistenceId) => _saving.GetValueOrDefault(persistenceId, Task.CompletedTask);

    protected override void TellInternal(object message, IActorRef sender) =>
        store.Tell(message, message is SaveSnapshot save ? Watch(save.Metadata.PersistenceId, sender) : sender);

    private Saving Watch(string persistenceId, IActorRef entity)
    {
        var saving = new Saving(entity, provider);
        _saving.AddOrUpdate(persistenceId, saving.Over, (_, earlier) => Task.WhenAll(earlier, saving.Over));
        return saving;
    }

    /// <summary>Passes the store's word on to the entity.</summary>
    private sealed class Saving(IActorRef entity, IActorRefProvider provider) : MinimalActorRef
    {
        private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Over => _over.Task;

        public override ActorPath Path { get; } = entity.Path / "saving";

        public override IActorRefProvider Provider => provider;

        protected override void TellInternal(object message, IActorRef sender)
        {
            entity.Tell(message, sender);
            _over.TrySetResult();
        }
    }
}
