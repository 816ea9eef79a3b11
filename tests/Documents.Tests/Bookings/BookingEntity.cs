using Grpc.Core;
using Hotel.Stored;

namespace Hotel;

[EventSourcedEntity(typeof(Reception), "booking", SnapshotEvery = 100)]
public sealed partial class BookingEntity : EventSourcedEntity<Booking>
{
    [CommandHandler]
    private void Reserve(ReserveRequest command, CommandContext context)
    {
        if (State.Guest.Length > 0) throw context.Fail(StatusCode.AlreadyExists, $"The room is {State.Guest}'s already.");
        context.Emit(new Reserved { Guest = command.Guest, Cents = command.Cents, Currency = "EUR" });
    }

    [CommandHandler]
    private void Cancel(CommandContext context) => context.Emit(new Cancelled());

    [CommandHandler]
    private BookingView Look() => new() { Guest = State.Guest, Address = State.Address, Cents = State.Cents, IsCancelled = State.IsCancelled };

    [EventHandler]
    private void On(Reserved reserved)
    {
        State.Guest = reserved.Guest;
        State.Cents = reserved.Cents;
        State.Currency = reserved.Currency.Length > 0 ? reserved.Currency : "EUR";
    }

    [EventHandler]
    private void On(Renamed renamed) => State.Guest = renamed.Guest;

    [EventHandler]
    private void On(AddressChanged changed) => State.Address = changed.Address;

    [EventHandler(Event = typeof(Cancelled))]
    private void OnCancelled() => State.IsCancelled = true;
}
