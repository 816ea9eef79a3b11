using StatefulServerless.Protocol.Exports;

namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>The history of one entity, which can be read again and again.</summary>
internal interface IHistory
{
    string PersistenceId { get; }

    string EntityId { get; }

    /// <summary>The records behind a number, in order: events, each snapshot behind its event.</summary>
    /// <exception cref="DamagedHistoryException">A row of it is damaged or missing.</exception>
    IAsyncEnumerable<ExportedRecord> ReadAsync(long after, CancellationToken cancellationToken);
}
