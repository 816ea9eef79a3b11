namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>The signals that the campaign sends, by their numbers on Linux.</summary>
internal enum ProcessSignal
{
    /// <summary>The process ends at once, whatever it does.</summary>
    Kill = 9,

    /// <summary>The process may finish what it is doing.</summary>
    Terminate = 15,

    /// <summary>The process runs on after a <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>The process keeps everything and does nothing.</summary>
    Stop = 19,

    /// <summary>To PostgreSQL: end, without waiting for clients.</summary>
    Interrupt = 2,
}
