namespace StatefulServerless.Journal.Conformance;

/// <summary>A journal whose data outlives its actor systems, with a back door to it.</summary>
public interface IStoredJournal : IJournal
{
    /// <summary>Runs SQL on the store; the tables are <c>journal</c> and <c>snapshot</c>.</summary>
    Task ExecuteAsync(string sql);

    /// <summary>Asks the store for one value.</summary>
    Task<object?> AskAsync(string sql);

    /// <summary>Keeps every write waiting until what is returned is disposed.</summary>
    Task<IAsyncDisposable> HoldWritesAsync();

    /// <summary>Waits until so many writes have come as far as the hold. A store that cannot tell says at once that they have.</summary>
    Task ArrivedAsync(int writes) => Task.CompletedTask;
}
