using Google.Protobuf;

namespace StatefulServerless.Sdk.Tests.Tills;

/// <summary>Its upcaster makes an event that nobody handles, which the compiler cannot see.</summary>
[EventSourcedEntity(typeof(Till), "splitter", SnapshotEvery = -1)]
public sealed partial class SplitterEntity : EventSourcedEntity<Content>
{
    [CommandHandler]
    private Content Deposit() => State;

    [CommandHandler]
    private void Seal()
    {
    }

    [CommandHandler]
    private void Close()
    {
    }

    [CommandHandler]
    private Content Look() => State;

    [EventUpcaster]
    private static List<IMessage> Up(Counted counted) => [new Closed()];
}
