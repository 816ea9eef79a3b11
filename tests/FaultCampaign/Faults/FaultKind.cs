namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>Everything that a campaign breaks. On the command line: in lower case with hyphens.</summary>
internal enum FaultKind
{
    /// <summary>kill -9 of one proxy, which is started again.</summary>
    KillOne,

    /// <summary>kill -9 of all proxies at once.</summary>
    KillAll,

    /// <summary>kill -9 of one proxy three times, each time as soon as it has started.</summary>
    QuickRestarts,

    /// <summary>SIGSTOP of one proxy, shorter than the failure detector takes.</summary>
    PauseShort,

    /// <summary>SIGSTOP of one proxy until the others have removed it.</summary>
    PauseLong,

    /// <summary>One node does not reach the others, nor they it; all reach the database.</summary>
    Partition,

    /// <summary>One node reaches neither the others nor the database.</summary>
    PartitionWithDatabase,

    /// <summary>One node does not reach the database, but the others.</summary>
    DatabaseCut,

    /// <summary>One node does not reach its user function.</summary>
    FunctionCut,

    /// <summary>What one node sends to the others, to the database and to its function, and they to it, gets there late.</summary>
    SlowNetwork,

    /// <summary>What one node sends to the others is lost; what they send arrives.</summary>
    OneWayLoss,

    /// <summary>A partition that comes and goes.</summary>
    Flapping,

    /// <summary>The database is stopped and started.</summary>
    DatabaseRestart,

    /// <summary>kill -9 of every process of the database.</summary>
    DatabaseKill,

    /// <summary>SIGSTOP of every process of the database.</summary>
    DatabasePause,

    /// <summary>The database's disk is full.</summary>
    DatabaseDiskFull,

    /// <summary>The database ends every connection, again and again.</summary>
    DatabaseConnectionsKilled,

    /// <summary>kill -9 of one user function.</summary>
    FunctionCrash,

    /// <summary>SIGSTOP of one user function.</summary>
    FunctionPause,

    /// <summary>One user function holds its replies back.</summary>
    FunctionHang,

    /// <summary>One user function sends broken replies.</summary>
    FunctionGarbage,

    /// <summary>Each proxy in turn is asked to stop, and started again.</summary>
    RollingUpdate,

    /// <summary>From three nodes to one and back.</summary>
    Scale,

    /// <summary>The wall clock of one node jumps forth and back.</summary>
    ClockJump,

    /// <summary>The rows of tests/bad-input, at one proxy.</summary>
    BadInput,
}
