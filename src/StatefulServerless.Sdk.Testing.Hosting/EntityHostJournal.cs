using StatefulServerless.Testing.Journal;

namespace StatefulServerless.Testing;

/// <summary>A look into the journal of an <see cref="EntityHost{TEntity}"/>. Safe for any thread.</summary>
public sealed class EntityHostJournal
{
    // It is read in this process; only a hang takes that long.
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly Func<HostedProxy> _proxy;
    private readonly StoredTypes _types;

    internal EntityHostJournal(Func<HostedProxy> proxy, StoredTypes types) => (_proxy, _types) = (proxy, types);

    /// <summary>
    /// Reads what is stored of an entity now, which takes a moment: every event of a command that was answered, and its snapshot. The entity itself is neither
    /// loaded nor disturbed.
    /// </summary>
    /// <param name="entityId">The entity's id, as its <c>EntityId</c> has it. One that has no events is no error.</param>
    /// <exception cref="IOException">The journal cannot be read.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged; the message says where.</exception>
    public StoredEntity this[string entityId]
    {
        get
        {
            ArgumentException.ThrowIfNullOrEmpty(entityId);
            return Task.Run(() => ReadAsync(entityId)).WaitAsync(_limit).GetAwaiter().GetResult();
        }
    }

    private async Task<StoredEntity> ReadAsync(string entityId)
    {
        var proxy = _proxy();
        var persistenceId = proxy.PersistenceIdOf(entityId);
        var events = await proxy.Stored.EventsAsync(persistenceId);
        var snapshot = await proxy.Stored.SnapshotAsync(persistenceId);
        return new StoredEntity(
            [.. events.Select(_types.Open)], snapshot is null ? null : _types.Open(snapshot.Snapshot), snapshot?.SequenceNumber ?? 0);
    }
}
