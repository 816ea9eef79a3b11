namespace StatefulServerless.Testing;

/// <summary>What the kit checks after each command, whatever the test itself asks.</summary>
[Flags]
public enum KitChecks
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>One frame for each command, within the proxy's limits; events that can be read and are in the baseline; no snapshot without events.</summary>
    Protocol = 1,

    /// <summary>A command that fails or emits nothing leaves state and sequence number as they were.</summary>
    Purity = 2,

    /// <summary>A new instance with all events has the same state.</summary>
    Replay = 4,

    /// <summary>So has one ten years later, in another culture, with new services.</summary>
    Determinism = 8,

    /// <summary>So has one that begins with a snapshot.</summary>
    Snapshot = 16,

    /// <summary>Everything.</summary>
    All = Protocol | Purity | Replay | Determinism | Snapshot,
}
