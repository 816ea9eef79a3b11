using Grpc.Core;

namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>As it should be.</summary>
[EventSourcedEntity(typeof(Jar), "jar", SnapshotEvery = 3)]
[EventAlias("jars.old.Put", typeof(BeansPut))]
public sealed partial class JarEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        if (beans.Count == 13) throw new InvalidDataException("unlucky");
        if (beans.Count < 1) throw context.Fail(StatusCode.InvalidArgument, "Only beans can be put into the jar", new Look { Jar = "j" });
        context.ReplyMetadata.Add("put-by", context.Metadata.GetText("user") ?? "nobody");
        context.Emit(new BeansPut { Count = beans.Count });
        return State;
    }

    [CommandHandler]
    private Content LookInto() => State;

    [EventHandler]
    private void On(BeansPut put) => State.Count += put.Count;
}
