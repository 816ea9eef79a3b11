namespace StatefulServerless.Postgres.Testing;

/// <summary>Linux's numbers of the signals that PostgreSQL's postmaster understands, or cannot help but obey.</summary>
internal enum ServerSignal
{
    /// <summary>Fast shutdown.</summary>
    Interrupt = 2,

    /// <summary>Immediate shutdown.</summary>
    Quit = 3,

    /// <summary>Go on.</summary>
    Continue = 18,

    /// <summary>Stand still.</summary>
    Stop = 19,
}
