namespace StatefulServerless.EndToEnd.Tests.Processes;

/// <summary>The signals that tests send, by their numbers on Linux.</summary>
internal enum ProcessSignal
{
    /// <summary>The process may finish what it is doing.</summary>
    Terminate = 15,

    /// <summary>The process runs on after a <see cref="Stop"/>.</summary>
    Continue = 18,

    /// <summary>The process keeps everything and does nothing.</summary>
    Stop = 19,
}
