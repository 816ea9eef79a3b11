namespace StatefulServerless.Testing.Hosting.Tests.Diaries;

/// <summary>Counts instances of an entity class. Safe for any thread.</summary>
public sealed class Lives
{
    private int _begun;
    private int _ended;

    public int Begun => Volatile.Read(ref _begun);

    public int Ended => Volatile.Read(ref _ended);

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Increment(ref _ended);
}
