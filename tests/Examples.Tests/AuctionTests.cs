using Example.Auction;
using Example.Auction.Api;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Testing;
using Rpcs = Example.Auction.AuctionEntity.Commands;
using Stored = Example.Auction.Stored;

namespace Examples.Tests;

public sealed class AuctionTests
{
    private static readonly DateTimeOffset _end = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Stored.Opened _opened = new() { Item = "vase", FirstBidCents = 100, EndsAt = _end.ToTimestamp() };

    private readonly FakeTimeProvider _time = new(_end.AddDays(-1));

    [Fact]
    public async Task Bids_OfMoreThanTheHighest_Lead()
    {
        await using var auction = Auction(_opened);
        (await auction.When(Rpcs.Bid, Bid("ann", 99))).ShouldReply(new Standing { Item = "vase" }).ShouldEmitNothing();
        (await auction.When(Rpcs.Bid, Bid("ann", 100))).ShouldReply(new Standing { Item = "vase", Leader = "ann", Cents = 100, Bids = 1 });
        (await auction.When(Rpcs.Bid, Bid("bob", 100))).ShouldReply(new Standing { Item = "vase", Leader = "ann", Cents = 100, Bids = 1 }).ShouldEmitNothing();
        (await auction.When(Rpcs.Bid, Bid("bob", 101))).ShouldReply(new Standing { Item = "vase", Leader = "bob", Cents = 101, Bids = 2 });
        await auction.VerifyAsync();
    }

    [Fact]
    public async Task Bids_AfterTheEnd_Fail()
    {
        await using var auction = Auction(_opened, new Stored.BidPlaced { Bidder = "ann", Cents = 100 });
        _time.SetUtcNow(_end);
        (await auction.When(Rpcs.Bid, Bid("bob", 200))).ShouldFail(StatusCode.FailedPrecondition, "The auction of vase is over");
        (await auction.When(Rpcs.Look, new AuctionKey())).ShouldReply(new Standing { Item = "vase", Leader = "ann", Cents = 100, Bids = 1, IsOver = true });
    }

    [Fact]
    public async Task Auction_ThatIsOpen_IsNotOpenedAgain()
    {
        await using var auction = Auction();
        (await auction.When(Rpcs.Bid, Bid("ann", 1))).ShouldFail(StatusCode.NotFound, "There is no auction vase-1");
        (await auction.When(Rpcs.Open, new OpenAuction { Item = "vase", EndsAt = _time.GetUtcNow().ToTimestamp() })).ShouldFail(StatusCode.InvalidArgument);
        (await auction.When(Rpcs.Open, new OpenAuction { Item = "vase", FirstBidCents = 100, EndsAt = _end.ToTimestamp() })).ShouldEmit(_opened);
        (await auction.When(Rpcs.Open, new OpenAuction { Item = "bowl", EndsAt = _end.ToTimestamp() })).ShouldFail(StatusCode.AlreadyExists, "of vase already");
    }

    [Fact]
    public async Task Bids_OnAStream_AreAnsweredOneByOneAndSurviveTheProxy()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromMinutes(2));
        await using var house = await EntityHost.StartAsync<AuctionEntity>(cancellationToken: patience.Token);
        var client = new AuctionHouse.AuctionHouseClient(house.Channel);
        await client.OpenAsync(
            new OpenAuction { Auction = "vase-1", Item = "vase", FirstBidCents = 10, EndsAt = DateTimeOffset.UtcNow.AddDays(1).ToTimestamp() }, cancellationToken: patience.Token);

        using var bids = client.Bid(cancellationToken: patience.Token);
        for (var cents = 8; cents <= 12; cents += 2)
        {
            await bids.RequestStream.WriteAsync(Bid("ann", cents), patience.Token);
            Assert.True(await bids.ResponseStream.MoveNext(patience.Token));
            Assert.Equal(new Standing { Item = "vase", Leader = cents < 10 ? "" : "ann", Cents = cents < 10 ? 0 : cents, Bids = Math.Max(0, (cents - 8) / 2) }, bids.ResponseStream.Current);
        }
        await bids.RequestStream.CompleteAsync();
        Assert.False(await bids.ResponseStream.MoveNext(patience.Token));

        await house.RestartProxyAsync(patience.Token);
        Assert.Contains("\"leader\":\"ann\"", await house.Http.GetStringAsync(new Uri("/auctions/vase-1", UriKind.Relative), patience.Token), StringComparison.Ordinal);
    }

    private EntityTestKit<AuctionEntity> Auction(params IMessage[] events) => EntityTestKit.For<AuctionEntity>("vase-1", new KitOptions { Time = _time }).Given(events);

    private static PlaceBid Bid(string bidder, long cents) => new() { Auction = "vase-1", Bidder = bidder, Cents = cents };
}
