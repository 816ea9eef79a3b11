using Google.Protobuf;
using Hotel.Stored;

namespace Hotel;

[EventAlias("hotel.v1.Cancelled", typeof(Cancelled))]
[IgnoreEvent("hotel.stored.OfferViewed")]
public sealed partial class BookingEntity
{
    [EventUpcaster]
    private static Reserved InCents(Booked booked) => new() { Guest = booked.Guest, Cents = 100 * booked.Euros };

    [EventUpcaster]
    private static IEnumerable<IMessage> Apart(GuestChanged changed)
    {
        if (changed.Guest.Length > 0) yield return new Renamed { Guest = changed.Guest };
        if (changed.Address.Length > 0) yield return new AddressChanged { Address = changed.Address };
    }

    [SnapshotHandler]
    private static Booking Restore(BookingSummary summary) => new() { Guest = summary.Guest, Cents = 100 * summary.Euros, Currency = "EUR" };
}
