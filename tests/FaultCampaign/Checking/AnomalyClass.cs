namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>What can be wrong with a history and its journal. The numbers are the promises that each breaks.</summary>
internal enum AnomalyClass
{
    /// <summary>Acknowledged, and not in the journal (P1, P3).</summary>
    Lost,

    /// <summary>In the journal more than once (P3).</summary>
    Duplicate,

    /// <summary>In the journal, though nobody sent it or everybody was told that it is not (outcomes).</summary>
    Phantom,

    /// <summary>A number is missing (P3).</summary>
    Gap,

    /// <summary>A command's events are not together and complete (P2).</summary>
    Torn,

    /// <summary>Stored before what was acknowledged before it was sent (P6).</summary>
    Order,

    /// <summary>Acknowledged with another number than it is stored under (P3).</summary>
    WrongNumber,

    /// <summary>A read that misses what was acknowledged, or read, before it began (P6).</summary>
    StaleRead,

    /// <summary>An answer that shows events that are not stored, or not in this order (P1, P7).</summary>
    WrongRead,

    /// <summary>Two writers extended the journal from the same number, or took turns (P5).</summary>
    TwoWriters,

    /// <summary>One idempotency key, two executions or two replies (P9).</summary>
    Idempotency,

    /// <summary>No service after a fault was healed, or a call without an answer (P13, liveness).</summary>
    Liveness,

    /// <summary>A process ended that nobody had ended, or did not end when it was asked (P10, P15, P16).</summary>
    Exit,
}
