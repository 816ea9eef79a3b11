#pragma warning disable SS2005 // Wrong on purpose.

namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>An event handler that leaves something to chance.</summary>
[EventSourcedEntity(typeof(Jar), "chance", SnapshotEvery = 3)]
public sealed partial class ChanceEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
        return State;
    }

    [CommandHandler]
    private Content LookInto() => State;

    [EventHandler(Event = typeof(BeansPut))]
    private void OnPut() => State.Label = Guid.NewGuid().ToString();
}
