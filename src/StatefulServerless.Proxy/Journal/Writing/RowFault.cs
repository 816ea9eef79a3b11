namespace StatefulServerless.Proxy.Journal.Writing;

/// <summary>What the database holds against a row. Its transaction has stored nothing, and another row may be stored in its place.</summary>
internal enum RowFault
{
    /// <summary>The failure is none of the row's.</summary>
    None,

    /// <summary>Another writer has stored an event at this sequence number.</summary>
    SequenceNumberTaken,

    /// <summary>The row breaks a rule of the table.</summary>
    Refused,
}
