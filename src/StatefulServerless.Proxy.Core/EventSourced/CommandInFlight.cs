using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.EventSourced;

/// <summary>The one command that was sent to the user function and whose caller has no answer yet.</summary>
/// <param name="Pending">The command and its caller.</param>
/// <param name="Id">Its id on the stream.</param>
/// <param name="SentAt">When it was sent.</param>
internal sealed record CommandInFlight(PendingCommand Pending, long Id, TimeSpan SentAt)
{
    public CallerId Caller => Pending.Caller;

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
