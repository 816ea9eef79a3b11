using StatefulServerless.Protocol.Stored;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Whether an entity type may be served on a journal, and what is to be recorded of it.</summary>
public sealed record SpecVerdict
{
    /// <summary>The changes for which it must not be served.</summary>
    public IReadOnlyList<SpecChange> Refused { get; init; } = [];

    /// <summary>The number of shards is another one, and that is not allowed; null if it is right.</summary>
    public SpecChange? RefusedNumberOfShards { get; init; }

    /// <summary>The changes that would be refused were they not allowed by name.</summary>
    public IReadOnlyList<SpecChange> Allowed { get; init; } = [];

    /// <summary>What is compatible and yet worth a warning.</summary>
    public IReadOnlyCollection<string> Notes { get; init; } = [];

    /// <summary>What is to be recorded before it is served, but for the time and the proxy's version; null if all of it is recorded.</summary>
    public ServiceRecord? Record { get; init; }

    /// <summary>Where its events lie from now on, but for the time and the proxy's version; null if that is recorded.</summary>
    public ServiceLocation? Location { get; init; }

    /// <summary>Whether nothing stands in the way.</summary>
    public bool IsAccepted => Refused.Count == 0 && RefusedNumberOfShards is null;
}
