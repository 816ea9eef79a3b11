namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>Keeps its state in a field, and takes no snapshots.</summary>
[EventSourcedEntity(typeof(Jar), "plain-jar", SnapshotEvery = -1)]
public sealed partial class PlainJarEntity
{
    private long _count;

    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new BeansPut { Count = beans.Count });
#pragma warning disable SS2007 // Shows what becomes of it.
        if (_count > 10) throw context.Fail("The jar is full");
#pragma warning restore SS2007
        return new Content { Count = _count };
    }

    [CommandHandler]
    private Content LookInto() => new() { Count = _count };

    [EventHandler]
    private void On(BeansPut put) => _count += put.Count;
}
