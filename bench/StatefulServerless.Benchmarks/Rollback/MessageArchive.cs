namespace StatefulServerless.Benchmarks.Rollback;

/// <summary>Its state is a message that the runtime keeps: copied before a command's first event, brought back when the command fails.</summary>
internal sealed class MessageArchive : EventSourcedEntity<Pages>
{
    public static EntityDefinition<MessageArchive> Definition { get; } = new()
    {
        Service = ArchiveReflection.Descriptor.Services[0],
        PersistenceId = "messages",
        SnapshotEvery = -1,
        State = Pages.Descriptor,
        Create = _ => new MessageArchive(),
        Commands = ArchiveCommands.For<MessageArchive>(),
        Events = [new EventDefinition<MessageArchive>(Changed.Descriptor, (_, state, changed, _) => Apply((Pages)state!, (Changed)changed))],
    };

    private static Pages Apply(Pages state, Changed changed)
    {
        state.Pages_[changed.Page].Text = changed.Text;
        return state;
    }
}
