using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Mvc;

namespace StatefulServerless.Sdk.Tests.Tills;

[EventSourcedEntity(typeof(Till), "till", SnapshotEvery = 2)]
[EventAlias("tests.old.Deposited", typeof(Deposited))]
[EventAlias("tests.old.Units", typeof(DepositedUnits))]
[EventAlias("tests.old.Content", typeof(Content))]
[IgnoreEvent("tests.Looked")]
public sealed partial class TillEntity : EventSourcedEntity<Content>
{
    [Behavior]
    private TillPhase Phase => State.IsClosed ? TillPhase.Closed : State.IsSealed ? TillPhase.Sealed : TillPhase.Open;

    [CommandHandler(In = TillPhase.Open)]
    private async Task<Content> DepositAsync([FromServices] List<string> diary, Coins coins, CommandContext context, [FromServices] Script script, CancellationToken cancellationToken)
    {
        diary.Add($"deposit {coins.Cents}");
        await script.Run(context, cancellationToken);
        context.Emit(new Deposited { Cents = coins.Cents, Currency = "EUR" });
        return State;
    }

    [CommandHandler("Deposit", In = TillPhase.Sealed)]
    private static Content RefuseDeposit(QueryContext context) => throw context.Fail(StatusCode.PermissionDenied, "The till is sealed");

    [CommandHandler(In = TillPhase.Open)]
    private void Seal(CommandContext context) => context.Emit(new Sealed());

    [CommandHandler(In = TillPhase.Open)]
    [CommandHandler(In = TillPhase.Sealed)]
    private void Close(CommandContext context) => context.Emit(new Closed());

    [CommandHandler]
    private Content Look() => State;

    [EventUpcaster]
    private static DepositedCents Up(DepositedUnits units) => new() { Cents = 100 * units.Units };

    [EventUpcaster]
    private static Deposited Up(EventContext context, DepositedCents cents) => new() { Cents = cents.Cents, Currency = $"currency of {context.EntityId}" };

    [EventUpcaster]
    private static IEnumerable<IMessage> Up(Counted counted) => counted.Units.Select(units => new DepositedUnits { Units = units });

    [EventHandler]
    private void On(Deposited deposited, EventContext context)
    {
        State.Cents += deposited.Cents;
        State.Currency = deposited.Currency;
        State.Last = context.SequenceNumber;
    }

    [EventHandler(Event = typeof(Sealed))]
    private void OnSealed() => State.IsSealed = true;

    [EventHandler]
    private static Content On(Closed _, Content state) => new(state) { IsClosed = true };

    [SnapshotHandler]
    private static Content Restore(OldContent old, SnapshotContext context) => new() { Cents = 100 * old.Units, Currency = "EUR", Last = context.SequenceNumber };
}
