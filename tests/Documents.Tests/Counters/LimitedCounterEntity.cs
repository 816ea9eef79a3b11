using Grpc.Core;

namespace Hello;

[EventSourcedEntity(typeof(Counter), "limited-counter")]
public sealed partial class LimitedCounterEntity(ILimits limits) : EventSourcedEntity<Total>
{
    [CommandHandler]
    private async Task<Total> IncreaseAsync(Add command, CommandContext context, CancellationToken cancellationToken)
    {
        var last = await limits.LastAsync(context.EntityId, cancellationToken);
        if (State.Value + command.By > last) throw context.Fail(StatusCode.ResourceExhausted, $"The counter ends at {last}.");
        context.Emit(new Added { By = command.By });
        return State;
    }

    [EventHandler]
    private void On(Added added) => State.Value += added.By;
}
