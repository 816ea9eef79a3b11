#pragma warning disable SS2005 // Wrong on purpose.

namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>An event handler that looks at the clock.</summary>
[EventSourcedEntity(typeof(Jar), "timely", SnapshotEvery = 3)]
public sealed partial class TimelyEntity(TimeProvider time) : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
        return State;
    }

    [CommandHandler]
    private Content LookInto() => State;

    [EventHandler]
    private void On(BeansPut put) => State.Count += put.Count + time.GetUtcNow().Year;
}
