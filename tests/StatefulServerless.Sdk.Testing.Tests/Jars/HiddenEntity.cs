namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>An event handler that keeps something outside of the state.</summary>
[EventSourcedEntity(typeof(Jar), "hidden", SnapshotEvery = 3)]
public sealed partial class HiddenEntity : EventSourcedEntity<Content>
{
    private long _puts;

    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
        return State;
    }

    [CommandHandler]
    private Content LookInto() => State;

    [EventHandler(Event = typeof(BeansPut))]
    private void OnPut() => State.Count = ++_puts;
}
