using Grpc.Core;

namespace StatefulServerless.Sdk.Tests.Tills;

/// <summary>Keeps its state in fields, without the base class.</summary>
[EventSourcedEntity(typeof(Till), "plain-till", SnapshotEvery = 2)]
public sealed partial class PlainTillEntity
{
    private long _cents;
    private bool _isClosed;

    [CommandHandler]
    private Content Deposit(Coins coins, CommandContext context)
    {
        if (coins.Cents == 0) throw context.Fail(StatusCode.InvalidArgument, "nothing to deposit");
        context.Emit(new Deposited { Cents = coins.Cents });
#pragma warning disable SS2007 // Shows what becomes of it.
        if (_cents < 0) throw context.Fail(StatusCode.FailedPrecondition, "not enough");
#pragma warning restore SS2007
        return Look();
    }

    [CommandHandler]
    private static void Seal() => throw new RpcException(new Status(StatusCode.Unavailable, "later"));

    [CommandHandler]
    private void Close(CommandContext context)
    {
        context.Emit(new Closed());
        throw new RpcException(new Status(StatusCode.Unavailable, "later"));
    }

    [CommandHandler]
    private Content Look() => new() { Cents = _cents, IsClosed = _isClosed };

    [EventHandler]
    private void On(Deposited deposited) => _cents += deposited.Cents;

    [EventHandler(Event = typeof(Closed))]
    private void OnClosed() => _isClosed = true;

    [Snapshot]
    private Content Take(SnapshotContext context) => new() { Cents = _cents, IsClosed = _isClosed, Last = context.SequenceNumber };

    [SnapshotHandler]
    private void Restore(Content content) => (_cents, _isClosed) = (content.Cents, content.IsClosed);

    [SnapshotHandler]
    private void Restore(OldContent content, SnapshotContext context) => _cents = (100 * content.Units) + context.SequenceNumber;
}
