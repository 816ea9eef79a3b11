using System.Collections.Immutable;
using Akka.Persistence;

namespace StatefulServerless.Testing.Journal;

/// <summary>Events and snapshots in memory. They outlive the proxy that wrote them, for the next one to read. Safe for any thread.</summary>
internal sealed class MemoryStore
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<string, ImmutableList<IPersistentRepresentation>> _events =
        ImmutableDictionary.Create<string, ImmutableList<IPersistentRepresentation>>(StringComparer.Ordinal);
    private ImmutableDictionary<string, ImmutableList<SelectedSnapshot>> _snapshots =
        ImmutableDictionary.Create<string, ImmutableList<SelectedSnapshot>>(StringComparer.Ordinal);

    public ImmutableList<IPersistentRepresentation> EventsOf(string persistenceId) => _events.GetValueOrDefault(persistenceId, []);

    /// <returns>False, and nothing is stored, when another writer has taken the numbers.</returns>
    public bool TryAdd(string persistenceId, IReadOnlyList<IPersistentRepresentation> events)
    {
        lock (_lock)
        {
            var stored = EventsOf(persistenceId);
            if (events[0].SequenceNr != stored.Count + 1) return false;
            _events = _events.SetItem(persistenceId, stored.AddRange(events));
            return true;
        }
    }

    /// <returns>The newest one up to a number; null when there is none.</returns>
    public SelectedSnapshot? Snapshot(string persistenceId, long last) =>
        _snapshots.GetValueOrDefault(persistenceId, []).Where(snapshot => snapshot.Metadata.SequenceNr <= last).MaxBy(snapshot => snapshot.Metadata.SequenceNr);

    public void Save(SelectedSnapshot snapshot) => Change(
        snapshot.Metadata.PersistenceId, stored => stored.RemoveAll(other => other.Metadata.SequenceNr == snapshot.Metadata.SequenceNr).Add(snapshot));

    public void Delete(string persistenceId, long last) =>
        Change(persistenceId, stored => stored.RemoveAll(snapshot => snapshot.Metadata.SequenceNr <= last));

    private void Change(string persistenceId, Func<ImmutableList<SelectedSnapshot>, ImmutableList<SelectedSnapshot>> change)
    {
        lock (_lock) _snapshots = _snapshots.SetItem(persistenceId, change(_snapshots.GetValueOrDefault(persistenceId, [])));
    }
}
