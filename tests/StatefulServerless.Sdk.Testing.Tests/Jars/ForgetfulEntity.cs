namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A command handler that tells the event handler something behind the event's back.</summary>
[EventSourcedEntity(typeof(Jar), "forgetful", SnapshotEvery = 3)]
public sealed partial class ForgetfulEntity : EventSourcedEntity<Content>
{
    private long _factor;

    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
#pragma warning disable SS2006 // Wrong on purpose.
        _factor = 2;
#pragma warning restore SS2006
        context.Emit(new BeansPut { Count = beans.Count });
        return State;
    }

    [CommandHandler]
    private Content LookInto() => State;

    [EventHandler]
    private void On(BeansPut put) => State.Count += _factor * put.Count;
}
