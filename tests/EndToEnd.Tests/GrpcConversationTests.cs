using Grpc.Core;

namespace StatefulServerless.EndToEnd.Tests;

public sealed class GrpcConversationTests(CartService service) : CartTest(service)
{
    private readonly CartClient _carts = service.Carts;

    [Fact]
    public async Task Cart_AfterTheConversation_HoldsWhatWasAdded()
    {
        var user = NewUser();
        await _carts.AddAsync(user, "A14362347", 5);
        await _carts.AddAsync(user, "B14623482", 1, "Basic");
        await _carts.AddAsync(user, "A14362347", 2);
        await _carts.AddAsync(user, "C", 1);
        await _carts.RemoveAsync(user, "C");

        var items = (await _carts.GetAsync(user)).Items.Select(item => (item.ProductId, item.Name, item.Quantity));

        Assert.Equal([("A14362347", "Deluxe", 7), ("B14623482", "Basic", 1)], items);
    }

    [Fact]
    public async Task Cart_NeverUsed_IsEmpty() => Assert.Empty((await _carts.GetAsync(NewUser())).Items);

    [Fact]
    public async Task AddItem_WithNegativeQuantity_IsUnknownWithTheTextOfTheFunction()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => _carts.AddAsync(NewUser(), "A1", 0));

        Assert.Equal((StatusCode.Unknown, "Cannot add negative quantity to item A1"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("not-executed", failure.Trailers.GetValue("command-outcome"));
    }

    [Fact]
    public async Task RemoveItem_NotInTheCart_IsUnknownWithTheTextOfTheFunction()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => _carts.RemoveAsync(NewUser(), "A1"));

        Assert.Equal((StatusCode.Unknown, "Item A1 not in cart"), (failure.StatusCode, failure.Status.Detail));
    }

    [Fact]
    public async Task Trailers_OfACommand_NameOutcomeAndSequenceNumber()
    {
        var user = NewUser();
        await _carts.AddAsync(user, "A", 1);
        var trailers = await _carts.AddAsync(user, "A", 1);

        Assert.Equal("executed", trailers.GetValue("command-outcome"));
        Assert.Equal("2", trailers.GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task Command_AfterAFailure_SeesTheStateBeforeIt()
    {
        var user = NewUser();
        await _carts.AddAsync(user, "A", 1);
        await Assert.ThrowsAsync<RpcException>(() => _carts.AddAsync(user, "A", -1));

        Assert.Equal(1, await _carts.QuantityAsync(user, "A"));
    }

    [Fact]
    public async Task Command_Of3MiB_IsStoredAndReadBack()
    {
        var user = NewUser();
        var name = new string('n', 3 * 1024 * 1024);

        await _carts.AddAsync(user, "A", 1, name);

        Assert.Equal(name, Assert.Single((await _carts.GetAsync(user)).Items).Name);
    }
}
