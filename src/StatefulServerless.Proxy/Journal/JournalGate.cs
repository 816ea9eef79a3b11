namespace StatefulServerless.Proxy.Journal;

/// <summary>Whether the journal may be used yet. Written by <see cref="JournalOpening"/>, read from any thread.</summary>
internal sealed class JournalGate
{
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile string? _obstacle = "the journal: it has not been looked at yet";
    private volatile IReadOnlyList<string> _refusals = [];

    /// <summary>Completes once the journal is there and has passed its checks. It never closes again.</summary>
    public Task Opened => _opened.Task;

    /// <summary>Why the journal may not be used yet; null once it is open.</summary>
    public string? Obstacle => _obstacle;

    /// <summary>Why the proxy stops, a line each; empty unless it does.</summary>
    public IReadOnlyList<string> Refusals => _refusals;

    public void Open()
    {
        _obstacle = null;
        _opened.TrySetResult();
    }

    public void Wait(string obstacle) => _obstacle = obstacle;

    public void GiveUp(IReadOnlyList<string> refusals) => _refusals = refusals;
}
