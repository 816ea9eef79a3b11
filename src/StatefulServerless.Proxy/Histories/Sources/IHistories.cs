namespace StatefulServerless.Proxy.Histories.Sources;

/// <summary>Histories of entities, wherever they are.</summary>
internal interface IHistories
{
    /// <summary>Each entity once. What is yielded may be read later, and several at a time.</summary>
    IAsyncEnumerable<IHistory> AllAsync(CancellationToken cancellationToken);
}
