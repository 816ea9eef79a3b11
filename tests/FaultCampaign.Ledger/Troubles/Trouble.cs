namespace StatefulServerless.FaultCampaign.Ledger.Troubles;

/// <summary>What is wrong with the streams of this function.</summary>
internal enum Trouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Replies are held back until the trouble is over; then they come late.</summary>
    Hang,

    /// <summary>Replies are broken: by turns no protobuf, a foreign command id, the same twice, an empty frame.</summary>
    Garbage,
}
