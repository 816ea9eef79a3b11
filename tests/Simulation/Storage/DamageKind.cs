namespace StatefulServerless.Simulation.Storage;

/// <summary>What can be wrong with stored rows.</summary>
internal enum DamageKind
{
    Gap,
    Duplicate,

    /// <summary>Rows are gone, and the journal still knows its newest number.</summary>
    MissingTail,

    /// <summary>Rows are gone within the events of one command, and nothing but the row before tells.</summary>
    TornTail,
    Unreadable,

    /// <summary>A row that no serializer takes.</summary>
    Alien,
    SnapshotAhead,
}
