using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>The one command that was sent to the user function and whose caller has no answer yet.</summary>
/// <param name="Pending">The command and its caller.</param>
/// <param name="Keyed">Its idempotency key; null when it has none.</param>
/// <param name="Id">Its id on the stream.</param>
/// <param name="Outputs">What its reply must be, as of when it was sent.</param>
/// <param name="Patience">How long the user function may take.</param>
/// <param name="Deadline">When that is over.</param>
internal sealed record CommandInFlight(
    PendingCommand Pending, KeyedCommand? Keyed, long Id, MethodOutputs Outputs, TimeSpan Patience, TimeSpan Deadline)
{
    public CallerId Caller => Pending.Caller;

    /// <summary>Its caller has left since. It may finish, and it is not begun again.</summary>
    public bool IsAbandoned { get; init; }

    public string Name => Pending.Command.Name;

    public EntityStreamIn ToMessage() => new()
    {
        Command = new Command
        {
            EntityId = Pending.Command.EntityId,
            Id = Id,
            Name = Name,
            Payload = Pending.Command.Payload,
            Metadata = Pending.Command.Metadata,
        },
    };
}
