namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A reply that is bigger than a proxy takes.</summary>
[EventSourcedEntity(typeof(Jar), "loud", SnapshotEvery = 3)]
public sealed partial class LoudEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
        return new Content { Label = new string('x', (int)beans.Count) };
    }

    [CommandHandler]
    private Content LookInto() => new();

    [EventHandler]
    private void On(BeansPut put) => State.Count += put.Count;
}
