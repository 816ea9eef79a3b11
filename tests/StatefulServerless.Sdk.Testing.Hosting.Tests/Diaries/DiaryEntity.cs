namespace StatefulServerless.Testing.Hosting.Tests.Diaries;

/// <summary>An entity that tells when it is loaded, and when its stream is over.</summary>
[EventSourcedEntity(typeof(Diary), "diary", SnapshotEvery = 3)]
public sealed partial class DiaryEntity : EventSourcedEntity<Pages>, IDisposable
{
    private readonly Lives _lives;

    public DiaryEntity(Lives lives)
    {
        _lives = lives;
        lives.Begin();
    }

    public void Dispose() => _lives.End();

    [CommandHandler]
    private Pages Write(Entry entry, CommandContext context)
    {
        context.Emit(new Written { Text = entry.Text });
        return State;
    }

    [CommandHandler]
    private Pages Read() => State;

    [EventHandler]
    private void On(Written written) => State.Texts.Add(written.Text);
}
