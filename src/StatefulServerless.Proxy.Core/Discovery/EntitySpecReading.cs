using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>What came of reading an entity spec: an entity type, or every complaint about it.</summary>
public sealed record EntitySpecReading
{
    /// <summary>The entity type; null exactly when there are complaints.</summary>
    public EntityType? EntityType { get; init; }

    /// <summary>The service, also of a spec that is refused, so that more of it can be checked; null if it was not found.</summary>
    public ServiceDescriptor? Service { get; init; }

    /// <summary>The linked files, also of a spec that is refused; empty if they could not be linked.</summary>
    public IReadOnlyList<FileDescriptor> Files { get; init; } = [];

    /// <summary>One text per defect, each naming the culprit; empty when the spec is accepted.</summary>
    public IReadOnlyList<string> Complaints { get; init; } = [];
}
