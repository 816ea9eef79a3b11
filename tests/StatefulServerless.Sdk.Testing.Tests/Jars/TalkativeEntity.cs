namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>An event that is bigger than a proxy takes.</summary>
[EventSourcedEntity(typeof(Jar), "talkative", SnapshotEvery = 3)]
public sealed partial class TalkativeEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Put(Beans beans, CommandContext context)
    {
        context.Emit(new Labelled { Label = new string('x', (int)beans.Count) });
        return new Content();
    }

    [CommandHandler]
    private Content LookInto() => new();

    [EventHandler]
    private void On(Labelled labelled) => State.Count += labelled.Label.Length;
}
