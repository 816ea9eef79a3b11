namespace StatefulServerless.Simulation.Machines;

/// <summary>What the interpreter, or the world that it may rely on, does wrong on purpose.</summary>
internal enum Flaw
{
    None,

    /// <summary>What a closed stream still says is taken for the word of the current one.</summary>
    ClosedStreamsAreHeard,

    /// <summary>The answer to one write is taken for that to another.</summary>
    AnswersToFormerWritesAreHeard,

    /// <summary>What a recovery reads that was given up is taken for what the current one reads.</summary>
    FormerRecoveriesAreHeard,

    /// <summary>A recovery that fails keeps its turn.</summary>
    PermitsAreKept,

    /// <summary>The journal takes a number twice.</summary>
    NoUniqueKey,
}
