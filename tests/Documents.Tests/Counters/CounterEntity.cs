namespace Hello;

[EventSourcedEntity(typeof(Counter), "counter", SnapshotEvery = 100)]
public sealed partial class CounterEntity : EventSourcedEntity<Total>
{
    [CommandHandler]
    private Total Increase(Add command, CommandContext context)
    {
        if (command.By < 1) throw context.Fail("A counter only goes up");
        context.Emit(new Added { By = command.By });
        return State;
    }

    [EventHandler]
    private void On(Added added) => State.Value += added.By;
}
