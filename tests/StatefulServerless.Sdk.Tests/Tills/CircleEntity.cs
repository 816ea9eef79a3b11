using Google.Protobuf;

namespace StatefulServerless.Sdk.Tests.Tills;

/// <summary>Its upcasters make each other's events, which the compiler cannot see.</summary>
[EventSourcedEntity(typeof(Till), "circle", SnapshotEvery = -1)]
public sealed partial class CircleEntity : EventSourcedEntity<Content>
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
    private static IEnumerable<IMessage> Up(DepositedCents cents) => [new DepositedUnits { Units = cents.Cents }];

    [EventUpcaster]
    private static IMessage[] Up(DepositedUnits units) => units.Units == 0 ? [] : [new DepositedCents { Cents = units.Units }, new Deposited()];
}
