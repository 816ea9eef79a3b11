namespace StatefulServerless.Testing;

/// <summary>How an entity is loaded again.</summary>
public enum RestartMode
{
    /// <summary>With all events.</summary>
    Replay,

    /// <summary>With a snapshot of its present state, and no events.</summary>
    FromSnapshot,
}
