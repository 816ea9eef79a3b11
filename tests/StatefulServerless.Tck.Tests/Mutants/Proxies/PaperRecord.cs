using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>All that is stored of an entity.</summary>
internal sealed record PaperRecord(IReadOnlyList<Any> Events, Any? Snapshot, int SnapshotSequence)
{
    public static PaperRecord Empty { get; } = new([], null, 0);
}
