namespace StatefulServerless.EndToEnd.Tests.Databases;

/// <summary>Waits for a commit, for which it has a fate.</summary>
internal sealed class CommitTrap(CommitFate fate)
{
    private readonly TaskCompletionSource _sprung = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommitFate Fate { get; } = fate;

    public Task Sprung => _sprung.Task;

    /// <summary>A simple query: its letter, its length, its text and a zero.</summary>
    public static bool IsCommit(ReadOnlySpan<byte> message) => message.IndexOf("Q\0\0\0\u000bCOMMIT\0"u8) >= 0;

    public void Spring() => _sprung.TrySetResult();
}
