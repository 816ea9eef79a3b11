using Example.ShoppingCart;
using Example.ShoppingCart.Api;
using StatefulServerless.Protocol;
using Domain = Example.ShoppingCart.Persistence;

namespace StatefulServerless.Sdk.Tests.Cart;

public sealed class ShoppingCartEntityTests
{
    [Fact]
    public async Task AddItem_OfAKnownProduct_AddsToItsQuantityAndKeepsTheOrder()
    {
        await using var cart = Open();
        await cart.Command("AddItem", Add("A14362347", "Deluxe", 5)).ReplyAsync();
        await cart.Command("AddItem", Add("B14623482", "Basic", 1)).ReplyAsync();
        await cart.Command("AddItem", Add("A14362347", "Deluxe", 2)).ReplyAsync();
        Assert.Equal(Items(("A14362347", "Deluxe", 7), ("B14623482", "Basic", 1)), await GetAsync(cart));
    }

    [Fact]
    public async Task AddItem_EmitsTheItem()
    {
        await using var cart = Open();
        var reply = await cart.Command("AddItem", Add("p", "Pear", 3)).ReplyAsync();
        var item = new Domain.LineItem { ProductId = "p", Name = "Pear", Quantity = 3 };
        Assert.Equal(new Domain.ItemAdded { Item = item }, Assert.Single(reply.Events).Unpack<Domain.ItemAdded>());
        Assert.Equal("type.googleapis.com/com.example.shoppingcart.persistence.ItemAdded", reply.Events[0].TypeUrl);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public async Task AddItem_OfLessThanOne_Fails(int quantity)
    {
        await using var cart = Open();
        var failure = await cart.Command("AddItem", Add("p", "Pear", quantity)).FailureAsync();
        Assert.Equal(new Failure { CommandId = 1, Description = "Cannot add negative quantity to item p" }, failure);
        Assert.Equal(Items(), await GetAsync(cart));
    }

    [Fact]
    public async Task RemoveItem_TakesItOut()
    {
        await using var cart = Open();
        await cart.Command("AddItem", Add("p", "Pear", 3)).ReplyAsync();
        var reply = await cart.Command("RemoveItem", new RemoveLineItem { UserId = "foo", ProductId = "p" }).ReplyAsync();
        Assert.Equal(new Domain.ItemRemoved { ProductId = "p" }, Assert.Single(reply.Events).Unpack<Domain.ItemRemoved>());
        Assert.Equal(Items(), await GetAsync(cart));
    }

    [Fact]
    public async Task RemoveItem_OfWhatIsNotThere_Fails()
    {
        await using var cart = Open();
        var failure = await cart.Command("RemoveItem", new RemoveLineItem { UserId = "foo", ProductId = "p" }).FailureAsync();
        Assert.Equal(new Failure { CommandId = 1, Description = "Item p not in cart" }, failure);
    }

    [Fact]
    public async Task Cart_FromSnapshotAndEvents_IsTheSame()
    {
        await using var live = Open();
        var replies = new List<Reply>();
        for (var i = 1; i <= 7; i++) replies.Add(await live.Command("AddItem", Add($"p{i % 3}", "Pear", i)).ReplyAsync());
        Assert.NotNull(replies[4].Snapshot);

        await using var reloaded = new Conversation<ShoppingCartEntity>();
        reloaded.Init("foo", new Snapshot { SnapshotSequence = 5, Snapshot_ = replies[4].Snapshot });
        reloaded.Event(6, replies[5].Events[0]).Event(7, replies[6].Events[0]);
        Assert.Equal(await GetAsync(live), await GetAsync(reloaded));
    }

    private static Conversation<ShoppingCartEntity> Open() => new Conversation<ShoppingCartEntity>().Init("foo");

    private static AddLineItem Add(string product, string name, int quantity) => new() { UserId = "foo", ProductId = product, Name = name, Quantity = quantity };

    private static Task<Example.ShoppingCart.Api.Cart> GetAsync(Conversation<ShoppingCartEntity> cart) =>
        cart.AskAsync<Example.ShoppingCart.Api.Cart>("GetCart", new GetShoppingCart { UserId = "foo" });

    private static Example.ShoppingCart.Api.Cart Items(params (string Product, string Name, int Quantity)[] items) => new()
    {
        Items = { items.Select(item => new LineItem { ProductId = item.Product, Name = item.Name, Quantity = item.Quantity }) },
    };
}
