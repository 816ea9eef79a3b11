using Akka.Actor;
using Akka.Persistence;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Journal.Envelopes;
using LoadSnapshot = Akka.Persistence.LoadSnapshot;

namespace StatefulServerless.Testing.Journal;

/// <summary>Reads what is stored of an entity, as its proxy would.</summary>
/// <param name="journal">Speaks the journal's protocol.</param>
/// <param name="snapshots">Speaks the snapshot store's.</param>
/// <param name="provider">The actor system's.</param>
internal sealed class StoreReading(IActorRef journal, WatchedSnapshots snapshots, IActorRefProvider provider)
{
    /// <returns>All events, the oldest first.</returns>
    public async Task<IReadOnlyList<Any>> EventsAsync(string persistenceId)
    {
        var answers = new Answers(journal.Path / "events", provider, message => message is RecoverySuccess or ReplayMessagesFailure);
        journal.Tell(new ReplayMessages(1, long.MaxValue, long.MaxValue, persistenceId, answers), answers);
        var reader = new EventReader(persistenceId, DateTimeOffset.UtcNow);
        return [.. (await answers.All).Select(message => EventOf(message, reader)).OfType<Any>()];
    }

    /// <returns>The newest snapshot; null when there is none.</returns>
    public async Task<SnapshotLoaded?> SnapshotAsync(string persistenceId)
    {
        await snapshots.SavedOf(persistenceId);
        var answers = new Answers(snapshots.Path / "loaded", provider, message => message is LoadSnapshotResult or LoadSnapshotFailed);
        snapshots.Tell(new LoadSnapshot(persistenceId, SnapshotSelectionCriteria.Latest, long.MaxValue), answers);
        return (await answers.All)[^1] switch
        {
            LoadSnapshotResult { Snapshot: { } row } => Usable(row, persistenceId),
            LoadSnapshotFailed failed => throw new IOException($"The snapshots of '{persistenceId}' cannot be read: {failed.Cause.Message}", failed.Cause),
            _ => null,
        };
    }

    private static Any? EventOf(object message, EventReader reader) => message switch
    {
        ReplayedMessage { Persistent: var row } => reader.Read(row.PersistenceId, row.SequenceNr, row.Payload) switch
        {
            EventReplayed replayed => replayed.Event,
            EventUnreadable unreadable => throw new InvalidDataException($"Event {unreadable.SequenceNumber} of '{row.PersistenceId}': {unreadable.Defect}."),
            _ => null,
        },
        ReplayMessagesFailure failed => throw new IOException($"The journal cannot be read: {failed.Cause.Message}", failed.Cause),
        _ => null,
    };

    private static SnapshotLoaded? Usable(SelectedSnapshot row, string persistenceId) =>
        SnapshotReader.Read(persistenceId, DateTimeOffset.UtcNow, row.Metadata.PersistenceId, row.Metadata.SequenceNr, row.Snapshot) switch
        {
            SnapshotUnreadable unreadable => throw new InvalidDataException($"The snapshot {unreadable.SequenceNumber} of '{persistenceId}': {unreadable.Reason}."),
            var read => read as SnapshotLoaded,
        };
}
