namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A command with more events than a proxy takes.</summary>
[EventSourcedEntity(typeof(Jar), "greedy", SnapshotEvery = 3)]
public sealed partial class GreedyEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        for (var bean = 0; bean < beans.Count; bean++) context.Emit(new BeansPut { Count = 1 });
        return State;
    }

    [CommandHandler]
    private Content LookInto() => State;

    [EventHandler]
    private void On(BeansPut put) => State.Count += put.Count;
}
