namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>An event handler that asks a service which is another one in each process.</summary>
[EventSourcedEntity(typeof(Jar), "advised", SnapshotEvery = 3)]
public sealed partial class AdvisedEntity(Calendar calendar) : EventSourcedEntity<Content>
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
    private void On(BeansPut put) => State.Count += put.Count + calendar.YearOfStart;
}
