using Hotel.Stored;

namespace Hotel;

/// <summary>The first version of the entity, as far as it matters who comes back to it. It has a name of its own here, as both are in one program.</summary>
[EventSourcedEntity(typeof(Reception), "first-booking", SnapshotEvery = 100)]
public sealed partial class FirstBookingEntity : EventSourcedEntity<BookingSummary>
{
    [CommandHandler]
    private void Reserve(ReserveRequest command, CommandContext context) => context.Emit(new Booked { Guest = command.Guest, Euros = command.Cents / 100 });

    [CommandHandler]
    private void Cancel()
    {
    }

    [CommandHandler]
    private BookingView Look() => new() { Guest = State.Guest, Cents = 100 * State.Euros };

    [EventHandler]
    private void On(Booked booked)
    {
        State.Guest = booked.Guest;
        State.Euros = booked.Euros;
    }
}
