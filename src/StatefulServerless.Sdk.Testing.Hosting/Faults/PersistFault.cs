namespace StatefulServerless.Testing.Faults;

/// <summary>What becomes of a write that a test has marked.</summary>
internal enum PersistFault
{
    /// <summary>It fails, nothing is stored, and nobody can know that.</summary>
    Fails,

    /// <summary>The journal refuses it, and says so.</summary>
    Refused,

    /// <summary>It is stored, and the word of it never comes.</summary>
    Unconfirmed,
}
