using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests;

/// <summary>What the Run command of a <see cref="NotebookEntity"/> does, and what became of the entity's services.</summary>
public sealed class Script
{
    public Func<CommandContext, CancellationToken, Task> Run { get; set; } = (_, _) => Task.CompletedTask;
}

/// <summary>A scoped service: tells whether its scope is gone.</summary>
public sealed class ScopeWitness(List<string> diary) : IDisposable
{
    public void Dispose() => diary.Add("scope disposed");
}

[EventSourcedEntity(typeof(Notebook), "notebook", SnapshotEvery = 5)]
public sealed partial class NotebookEntity(Script script, ScopeWitness witness, List<string> diary) : EventSourcedEntity<Page>, IAsyncDisposable
{
    public ScopeWitness Witness { get; } = witness;

    public ValueTask DisposeAsync()
    {
        diary.Add($"entity {EntityId} disposed");
        return ValueTask.CompletedTask;
    }

    [CommandHandler]
    private Page Write(Line command, CommandContext context)
    {
        context.Emit(command.Texts.Select(text => new Written { Entry = new Entry { Text = text } }));
        return State;
    }

    [CommandHandler]
    private ValueTask<Page> Read(QueryContext _, Page state) => new(state);

    [CommandHandler("Clear")]
    private void Blank(CommandContext context) => context.Emit(new Cleared());

    [CommandHandler]
    private async Task<Page> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        await script.Run(context, cancellationToken);
        return State;
    }

    [EventHandler]
    private void On(Written written) => State.Entries.Add(written.Entry);

    // Changes a message that came with an earlier event.
    [EventHandler]
    private void On(Marked marked, Page state) => state.Entries[marked.Index].Marks++;

    [EventHandler(Event = typeof(Cleared))]
    private static Page OnCleared() => new();

    [EventHandler]
    private void On(Torn _)
    {
        State.Entries.Clear();
        throw new FormatException("secret of the page");
    }
}

[EventSourcedEntity(typeof(Refused.Faulty), "faulty")]
public sealed partial class FaultyEntity : EventSourcedEntity<Refused.Nothing>
{
    [CommandHandler]
    private Refused.Nothing Keyless() => State;

    [CommandHandler]
    private Refused.Nothing Fractional() => State;

    [CommandHandler]
    private Refused.Nothing Twofold() => State;
}
