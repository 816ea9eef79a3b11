namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A service that knows when it was made.</summary>
public sealed class Calendar(TimeProvider time)
{
    public int YearOfStart { get; } = time.GetUtcNow().Year;
}
