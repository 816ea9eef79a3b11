using Example.Bank.Api;
using Grpc.Core;

namespace Example.Bank;

/// <summary>One bank account. What it answers depends on its phase; transfers that come again move nothing.</summary>
[EventSourcedEntity(typeof(BankAccount), "bank-account", SnapshotEvery = 100)]
public sealed partial class BankAccountEntity : EventSourcedEntity<Ledger.Account>
{
    /// <summary>A transfer that comes again after that many others is taken for a new one.</summary>
    private const int MaxKnownTransfers = 1_000;

    [Behavior]
    private AccountPhase Phase =>
        State.IsClosed ? AccountPhase.Closed
        : State.IsFrozen ? AccountPhase.Frozen
        : State.Currency.Length > 0 ? AccountPhase.Open
        : AccountPhase.Unknown;

    [CommandHandler(In = AccountPhase.Unknown)]
    private void Open(OpenAccount command, CommandContext context)
    {
        if (command.Currency.Length == 0) throw context.Fail(StatusCode.InvalidArgument, "An account has a currency, such as EUR.");
        context.Emit(new Ledger.Opened { Owner = command.Owner, Currency = command.Currency });
    }

    [CommandHandler(In = AccountPhase.Open)]
    [CommandHandler(In = AccountPhase.Frozen)]
    private Balance TransferIn(Transfer command, CommandContext context) => Move(command, command.Cents, context);

    [CommandHandler(In = AccountPhase.Open)]
    private Balance TransferOut(Transfer command, CommandContext context) => Move(command, -command.Cents, context);

    [CommandHandler(In = AccountPhase.Open)]
    private void Freeze(CommandContext context) => context.Emit(new Ledger.Frozen());

    [CommandHandler(In = AccountPhase.Frozen)]
    private void Unfreeze(CommandContext context) => context.Emit(new Ledger.Unfrozen());

    [CommandHandler(In = AccountPhase.Open)]
    private void Close(CommandContext context)
    {
        if (State.Cents > 0) throw context.Fail(StatusCode.FailedPrecondition, $"There are {State.Cents} cents left on the account.");
        context.Emit(new Ledger.Closed());
    }

    [CommandHandler]
    private Balance GetBalance() => new() { Cents = State.Cents, Currency = State.Currency };

    private Balance Move(Transfer transfer, long cents, CommandContext context)
    {
        if (State.TransferIds.Contains(transfer.TransferId)) return GetBalance();
        if (transfer.TransferId.Length == 0) throw context.Fail(StatusCode.InvalidArgument, "A transfer has an id.");
        if (transfer.Cents < 1) throw context.Fail(StatusCode.InvalidArgument, "A transfer moves at least a cent.");
        if (transfer.Currency != State.Currency) throw context.Fail(StatusCode.InvalidArgument, $"The account is in {State.Currency}, the transfer in {transfer.Currency}.");
        if (State.Cents + cents < 0) throw context.Fail(StatusCode.FailedPrecondition, $"There are only {State.Cents} cents on the account.");
        context.Emit(new Ledger.Moved { Cents = cents, TransferId = transfer.TransferId });
        return GetBalance();
    }

    [EventUpcaster]
    private static Ledger.Moved InCents(Ledger.Deposited deposited) => new() { Cents = 100 * deposited.Units };

    [EventHandler]
    private void On(Ledger.Opened opened)
    {
        State.Owner = opened.Owner;
        State.Currency = opened.Currency;
    }

    [EventHandler]
    private void On(Ledger.Moved moved)
    {
        State.Cents += moved.Cents;
        if (moved.TransferId.Length == 0) return;
        if (State.TransferIds.Count == MaxKnownTransfers) State.TransferIds.RemoveAt(0);
        State.TransferIds.Add(moved.TransferId);
    }

    [EventHandler(Event = typeof(Ledger.Frozen))]
    private void OnFrozen() => State.IsFrozen = true;

    [EventHandler(Event = typeof(Ledger.Unfrozen))]
    private void OnUnfrozen() => State.IsFrozen = false;

    [EventHandler(Event = typeof(Ledger.Closed))]
    private void OnClosed() => State.IsClosed = true;
}
