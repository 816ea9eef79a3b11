namespace StatefulServerless.Simulation.Callers;

/// <summary>The methods of the model's entity type.</summary>
internal enum CommandKind
{
    /// <summary>Emits events.</summary>
    Append,

    /// <summary>Emits none.</summary>
    Read,

    /// <summary>Is failed by the user function.</summary>
    Refuse,
}
