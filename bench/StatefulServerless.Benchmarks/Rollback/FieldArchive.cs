using System.Collections.Immutable;

namespace StatefulServerless.Benchmarks.Rollback;

/// <summary>
/// Its state is an immutable list in a field, of which a change makes a new one that shares most of the old. The runtime copies nothing, and cannot bring anything
/// back: after a failure behind an event the entity is loaded anew.
/// </summary>
internal sealed class FieldArchive
{
    private ImmutableList<string> _pages = [];

    public static EntityDefinition<FieldArchive> Definition { get; } = new()
    {
        Service = ArchiveReflection.Descriptor.Services[0],
        PersistenceId = "fields",
        SnapshotEvery = -1,
        Create = _ => new FieldArchive(),
        Commands = ArchiveCommands.For<FieldArchive>(),
        Events = [new EventDefinition<FieldArchive>(Changed.Descriptor, (archive, _, changed, _) => archive.Apply((Changed)changed))],
        TakeSnapshot = (archive, _) => new Pages { Pages_ = { archive._pages.Select(text => new Page { Text = text }) } },
        SnapshotHandlers = [new SnapshotHandlerDefinition<FieldArchive>(Pages.Descriptor, (archive, _, pages, _) => archive.Restore((Pages)pages))],
    };

    private Pages? Apply(Changed changed)
    {
        _pages = _pages.SetItem(changed.Page, changed.Text);
        return null;
    }

    private Pages? Restore(Pages pages)
    {
        _pages = [.. pages.Pages_.Select(page => page.Text)];
        return null;
    }
}
