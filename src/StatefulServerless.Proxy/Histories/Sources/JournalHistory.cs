using System.Runtime.CompilerServices;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Histories.Stored;

namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>One entity of a journal.</summary>
internal sealed class JournalHistory(HistoryDatabase database, string persistenceId) : IHistory
{
    public string PersistenceId => persistenceId;

    public string EntityId { get; } = EntityType.EntityIdOf(persistenceId) ?? persistenceId;

    public async IAsyncEnumerable<ExportedRecord> ReadAsync(long after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var found in new HistoryScan(database).ReadAsync(Extent.Of(persistenceId, after), cancellationToken))
            yield return found as ExportedRecord ?? throw new DamagedHistoryException((Damage)found);
    }
}
