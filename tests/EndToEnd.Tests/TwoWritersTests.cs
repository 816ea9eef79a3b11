using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Two proxies on one journal, as a partition makes them: the journal's key lets one of them lose, and nothing else is lost.</summary>
public sealed class TwoWritersTests : CartTest
{
    [Fact]
    public async Task Entity_WrittenByTwoProxiesInTurn_StaysReadable()
    {
        var service = await StartServiceAsync();
        await using var other = service.AnotherProxy();
        other.Start();
        await other.BecomesReadyAsync(() => other.Log);
        using var channel = GrpcChannel.ForAddress(other.Address);
        var carts = new CartClient(channel);

        await service.Carts.AddAsync("foo", "A", 1);
        await carts.AddAsync("foo", "A", 1);
        await LosesAsync(service.Carts);
        Assert.Equal("3", (await service.Carts.AddAsync("foo", "A", 1)).GetValue("entity-sequence-number"));
        await LosesAsync(carts);

        Assert.Equal(3, await carts.QuantityAsync("foo", "A"));
        Assert.Equal(3, await service.Carts.QuantityAsync("foo", "A"));
    }

    private static async Task LosesAsync(CartClient carts)
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => carts.AddAsync("foo", "A", 1));
        Assert.Equal((StatusCode.Unavailable, "unknown"), (failure.StatusCode, failure.Trailers.GetValue("command-outcome")));
    }
}
