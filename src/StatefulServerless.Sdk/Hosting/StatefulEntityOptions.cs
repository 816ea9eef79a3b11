namespace StatefulServerless;

/// <summary>What the registration of an entity type may decide, over its attribute.</summary>
public sealed class StatefulEntityOptions
{
    /// <summary>
    /// The snapshot interval in events. Negative: never. Null, the default: as <see cref="EventSourcedEntityAttribute.SnapshotEvery"/> says.
    /// Zero: as <see cref="StatefulServerlessOptions.SnapshotEvery"/> says.
    /// </summary>
    public int? SnapshotEvery { get; set; }
}
