namespace StatefulServerless.Journal.Conformance;

/// <summary>A journal that a server keeps.</summary>
public interface IServedJournal : IStoredJournal
{
    /// <summary>Ends every connection and takes no other until what is returned is disposed.</summary>
    Task<IAsyncDisposable> GoDownAsync();
}
