namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Who reads what of whom, when a user function with one spec follows one with another.</summary>
internal enum Direction
{
    /// <summary>Commands of clients that know the recorded spec, and events that are stored, are read with the new one.</summary>
    IntoFunction,

    /// <summary>Replies of the new spec are read by clients that know the recorded one.</summary>
    OutOfFunction,
}
