namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A state that is bigger than a proxy stores.</summary>
[EventSourcedEntity(typeof(Jar), "heavy", SnapshotEvery = 1)]
public sealed partial class HeavyEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
        return new Content();
    }

    [CommandHandler]
    private Content LookInto() => new();

    [EventHandler]
    private void On(BeansPut put) => State.Label = new string('x', (int)put.Count);
}
