using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>An accepted command whose caller waits for the one answer.</summary>
/// <param name="Caller">Whom to answer.</param>
/// <param name="Command">What to do.</param>
/// <param name="Deadline">From this time on it is not started.</param>
/// <param name="Restarts">How many streams it has outlived in the queue.</param>
internal sealed record PendingCommand(CallerId Caller, EntityCommand Command, TimeSpan Deadline, int Restarts = 0);
