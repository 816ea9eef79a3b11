namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>What came of reading an entity spec: an entity type, or every complaint about it.</summary>
public sealed record EntitySpecReading
{
    /// <summary>The entity type; null exactly when there are complaints.</summary>
    public EntityType? EntityType { get; init; }

    /// <summary>One text per defect, each naming the culprit; empty when the spec is accepted.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];
}
