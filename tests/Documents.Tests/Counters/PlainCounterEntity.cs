namespace Hello;

[EventSourcedEntity(typeof(Counter), "plain-counter", SnapshotEvery = 100)]
public sealed partial class PlainCounterEntity
{
    private long _value;

    [CommandHandler]
    private Total Increase(Add command, CommandContext context)
    {
        context.Emit(new Added { By = command.By });
        return Save();
    }

    [EventHandler]
    private void On(Added added) => _value += added.By;

    [Snapshot]
    private Total Save() => new() { Value = _value };

    [SnapshotHandler]
    private void Restore(Total total) => _value = total.Value;
}
