using System.Runtime.CompilerServices;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Histories.Stored;

namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>The entities of a journal.</summary>
/// <param name="journal">The journal and the type.</param>
/// <param name="entities">Only these; none for all.</param>
internal sealed class JournalHistories(JournalAccess journal, IReadOnlyList<string> entities) : IHistories
{
    public async IAsyncEnumerable<IHistory> AllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var entity in entities) yield return new JournalHistory(journal.Database, EntityType.PersistenceIdOf(journal.Type, entity));
        if (entities.Count > 0) yield break;
        await foreach (var persistenceId in HistoryTable.Events(journal.Database).PersistenceIdsAsync(Extent.OfType(journal.Type), cancellationToken))
            yield return new JournalHistory(journal.Database, persistenceId);
    }
}
