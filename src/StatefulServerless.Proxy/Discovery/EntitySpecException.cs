namespace StatefulServerless.Proxy.Discovery;

/// <summary>A user function's entity spec cannot be served. The message lists every complaint.</summary>
internal sealed class EntitySpecException(IReadOnlyList<string> complaints)
    : Exception($"its entity spec is refused: {string.Join("; ", complaints)}")
{
    public IReadOnlyList<string> Complaints { get; } = complaints;
}
