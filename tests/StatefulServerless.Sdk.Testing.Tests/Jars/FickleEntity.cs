using System.Globalization;

#pragma warning disable SS2005 // Wrong on purpose.

namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>An event handler that writes as the machine's culture does.</summary>
[EventSourcedEntity(typeof(Jar), "fickle", SnapshotEvery = 3)]
public sealed partial class FickleEntity : EventSourcedEntity<Content>
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
    private void On(BeansPut put) => State.Label = string.Create(CultureInfo.CurrentCulture, $"{put.Count / 2.0}");
}
