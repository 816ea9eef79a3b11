using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Hotel;
using Hotel.Stored;
using StatefulServerless.Testing;

namespace StatefulServerless.Documents.Tests.Bookings;

/// <summary>What docs/evolving-events.md tells of an entity with a past.</summary>
public sealed class BookingTests : IAsyncDisposable
{
    private readonly EntityTestKit<BookingEntity> _booking = EntityTestKit.For<BookingEntity>("b1");

    [Fact]
    public async Task Booking_OfTheFirstVersion_IsReadInCents()
    {
        _booking.Given(new Booked { Guest = "Ann", Euros = 120 });
        (await LookAsync()).ShouldReply(new BookingView { Guest = "Ann", Cents = 12_000 });
    }

    [Fact]
    public async Task Change_OfGuestAndAddress_IsTwoChanges()
    {
        _booking.Given(new Reserved { Guest = "Ann" }, new GuestChanged { Guest = "Bea", Address = "Hill 1" });
        (await LookAsync()).ShouldReply(new BookingView { Guest = "Bea", Address = "Hill 1" });
        Assert.Equal(2, _booking.SequenceNumber);
    }

    [Fact]
    public async Task Names_OfOnce_AreStillRead()
    {
        _booking.GivenStored(Stored("hotel.stored.Reserved", new Reserved { Guest = "Ann" }), Stored("hotel.stored.OfferViewed"), Stored("hotel.v1.Cancelled"));
        (await LookAsync()).ShouldReply(new BookingView { Guest = "Ann", IsCancelled = true });
    }

    [Fact]
    public async Task Snapshot_OfTheFirstVersion_IsRestored()
    {
        _booking.GivenState(new BookingSummary { Guest = "Ann", Euros = 120 }, sequenceNumber: 40);
        (await LookAsync()).ShouldReply(new BookingView { Guest = "Ann", Cents = 12_000 });
    }

    [Fact]
    public void Booking_AsItIsStored_IsAsWrittenDown() => EntityContracts.Verify<BookingEntity>(Path.Combine(AppContext.BaseDirectory, "Bookings.txt"));

    [Fact]
    public void Bookings_OfTheFirstVersion_AreRead() => Assert.Equal(new ReplayedHistories(1, 4), JournalReplay.Assert<BookingEntity>("journals/*.jsonl"));

    [Fact]
    public async Task FirstVersion_ThatMeetsALaterEvent_SaysSo()
    {
        await using var first = EntityTestKit.For<FirstBookingEntity>("b1").Given(new Reserved { Guest = "Ann" });
        var refusal = await Assert.ThrowsAsync<KitException>(async () => await first.When(FirstBookingEntity.Commands.Look, new BookingKey()));
        Assert.Contains("hotel.stored.Reserved, which has no [EventHandler] in FirstBookingEntity. Handled: hotel.stored.Booked", refusal.Message, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => _booking.DisposeAsync();

    private ValueTask<CommandResult<BookingView>> LookAsync() => _booking.When(BookingEntity.Commands.Look, new BookingKey { Booking = "b1" });

    private static Any Stored(string name, IMessage? message = null) => new() { TypeUrl = $"type.googleapis.com/{name}", Value = message?.ToByteString() ?? ByteString.Empty };
}
