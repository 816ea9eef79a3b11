using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>A command on its way to its entity. The caller's time runs while it waits for its shard or crosses to another proxy.</summary>
/// <param name="Command">The command as it was sent.</param>
/// <param name="SentAt">When it was sent, or came from another proxy: a timestamp of this process's monotonic clock.</param>
internal sealed record CommandInTransit(EntityCommand Command, long SentAt)
{
    public static CommandInTransit SentNow(EntityCommand command, TimeProvider time) => new(command, time.GetTimestamp());

    /// <summary>How much longer the caller waits; never below zero.</summary>
    public TimeSpan Remaining(TimeProvider time)
    {
        var remaining = Command.Timeout - time.GetElapsedTime(SentAt);
        return remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero;
    }

    /// <summary>The command as its entity gets it: with the time that is left.</summary>
    public EntityCommand Arrive(TimeProvider time) => Command with { Timeout = Remaining(time) };
}
