using StatefulServerless.Testing.Hosting.Tests.Diaries;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A diary whose handler goes wrong as a test has it.</summary>
[EventSourcedEntity(typeof(Diary), "scripted")]
public sealed partial class ScriptedEntity(Script script) : EventSourcedEntity<Pages>
{
    /// <summary>The text to which the handler replies with nothing at all.</summary>
    public const string Nothing = "nothing";

    [CommandHandler]
    private async Task<Pages> Write(Entry entry, CommandContext context, CancellationToken cancellationToken)
    {
        await script.PlayAsync(new Scene(entry, State, context, cancellationToken));
        return entry.Text == Nothing ? null! : State;
    }

    [CommandHandler]
    private Pages Read() => State;

    [EventHandler]
    private void On(Written written)
    {
        if (written.Text.Length == 0) throw new ArgumentException("An entry has a text.");
        State.Texts.Add(written.Text);
    }
}
