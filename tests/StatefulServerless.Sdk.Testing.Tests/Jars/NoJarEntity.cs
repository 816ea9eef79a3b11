namespace StatefulServerless.Testing.Tests.Jars;

/// <summary>A proxy would refuse it: its command has no entity key.</summary>
[EventSourcedEntity(typeof(NoJar), "no-jar")]
public sealed partial class NoJarEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Open() => State;
}
