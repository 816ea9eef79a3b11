using Grpc.Core;
using StatefulServerless.Testing;
using TemplateRoot;
using TemplateRoot.Stored;

namespace StatefulServerless.Documents.Tests.Readmes;

/// <summary>What the READMEs of packages show, run.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public async Task Kit_GivenWhenThen()
    {
        await using var cart = EntityTestKit.For<CartEntity>("ann").Given(new ItemAdded { ProductId = "tea", Quantity = 2 });

        var result = await cart.When(new RemoveItemRequest { CartId = "ann", ProductId = "soap" });

        result.ShouldFail(StatusCode.Unknown).ShouldEmitNothing();
    }

#pragma warning disable xUnit1051 // Readers are shown the calls and nothing else.
    [Fact]
    public async Task Host_CalledAsClientsDo()
    {
        await using var host = await EntityHost.StartAsync<CartEntity>();

        var client = new CartService.CartServiceClient(host.Channel);
        await client.AddItemAsync(new AddItemRequest { CartId = "ann", ProductId = "tea", Quantity = 2 });
        await host.RestartProxyAsync();
        var cart = await host.Http.GetStringAsync("/carts/ann");

        Assert.Equal("""{"quantities":{"tea":2}}""", cart);
    }

    [Fact]
    public async Task Host_WithAFaultAndALookIntoTheJournal()
    {
        await using var host = await EntityHost.StartAsync<CartEntity>();
        var client = new CartService.CartServiceClient(host.Channel);
        var tea = new AddItemRequest { CartId = "ann", ProductId = "tea", Quantity = 2 };

        await client.AddItemAsync(tea);
        host.Faults.FailNextPersist("ann");
        await Assert.ThrowsAsync<RpcException>(async () => await client.AddItemAsync(tea));
        await host.PassivateAsync("ann");
        Assert.Equal(new ItemAdded { ProductId = "tea", Quantity = 2 }, Assert.Single(host.Journal["ann"].Events));
    }
}
