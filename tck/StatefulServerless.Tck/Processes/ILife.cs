namespace StatefulServerless.Tck.Processes;

/// <summary>One life of a program under test, from a start to its end.</summary>
internal interface ILife : IAsyncDisposable
{
    bool HasExited { get; }

    /// <summary>Once it has exited.</summary>
    int ExitCode { get; }

    /// <summary>As kill -9 does: it cannot finish anything.</summary>
    Task KillAsync();

    /// <summary>As SIGTERM does: it may finish what it has begun.</summary>
    void Terminate();

    /// <exception cref="TimeoutException">It did not exit.</exception>
    Task ExitAsync(TimeSpan within);

    /// <summary>Once it has exited: waits until all that it wrote is in its log.</summary>
    Task AwaitLastWordsAsync();
}
