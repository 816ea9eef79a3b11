namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A query that changes the state.</summary>
[EventSourcedEntity(typeof(Jar), "impure", SnapshotEvery = 3)]
public sealed partial class ImpureEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
        return State;
    }

    [CommandHandler]
    private Content LookInto()
    {
#pragma warning disable SS2006 // Wrong on purpose.
        State.Count++;
#pragma warning restore SS2006
        return State;
    }

    [EventHandler]
    private void On(BeansPut put) => State.Count += put.Count;
}
