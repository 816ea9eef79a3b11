namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>Where an entity is in its life.</summary>
public enum EntityPhase
{
    /// <summary>Nothing is known of the entity: it was not read yet, or what was read is no longer trusted.</summary>
    Passive,

    /// <summary>The journal is being read and passed on to the user function.</summary>
    Recovering,

    /// <summary>The user function's instance has the entity's state and waits for a command.</summary>
    Ready,

    /// <summary>One command is at the user function.</summary>
    AwaitingReply,

    /// <summary>The events of one command are at the journal.</summary>
    Persisting,

    /// <summary>The entity has ended.</summary>
    Stopped,
}
