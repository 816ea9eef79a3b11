using Example.Auction.Api;
using Grpc.Core;

namespace Example.Auction;

/// <summary>One auction: the highest bid before its end wins. Bids come on a stream, each of them a command.</summary>
[EventSourcedEntity(typeof(AuctionHouse), "auction", SnapshotEvery = 50)]
public sealed partial class AuctionEntity : EventSourcedEntity<Stored.Auction>
{
    private bool IsOpen => State.EndsAt is not null;

    [CommandHandler]
    private void Open(OpenAuction command, CommandContext context)
    {
        if (IsOpen) throw context.Fail(StatusCode.AlreadyExists, $"Auction {context.EntityId} is of {State.Item} already.");
        if (command.EndsAt is null || command.EndsAt.ToDateTimeOffset() <= context.Now) throw context.Fail(StatusCode.InvalidArgument, "An auction ends in the future.");
        context.Emit(new Stored.Opened { Item = command.Item, FirstBidCents = command.FirstBidCents, EndsAt = command.EndsAt });
    }

    [CommandHandler]
    private Standing Bid(PlaceBid command, CommandContext context)
    {
        if (!IsOpen) throw context.Fail(StatusCode.NotFound, $"There is no auction {context.EntityId}.");
        if (IsOver(context)) throw context.Fail(StatusCode.FailedPrecondition, $"The auction of {State.Item} is over.");
        if (command.Cents >= State.FirstBidCents && command.Cents > State.Cents) context.Emit(new Stored.BidPlaced { Bidder = command.Bidder, Cents = command.Cents });
        return Look(context);
    }

    [CommandHandler]
    private Standing Look(QueryContext context) => new()
    {
        Item = State.Item,
        Leader = State.Leader,
        Cents = State.Cents,
        Bids = State.Bids,
        IsOver = IsOver(context),
    };

    private bool IsOver(QueryContext context) => IsOpen && State.EndsAt.ToDateTimeOffset() <= context.Now;

    [EventHandler]
    private void On(Stored.Opened opened)
    {
        State.Item = opened.Item;
        State.FirstBidCents = opened.FirstBidCents;
        State.EndsAt = opened.EndsAt;
    }

    [EventHandler]
    private void On(Stored.BidPlaced bid)
    {
        State.Leader = bid.Bidder;
        State.Cents = bid.Cents;
        State.Bids++;
    }
}
