using StatefulServerless.Testing;
using TemplateRoot.Stored;

namespace TemplateRoot.Tests;

/// <summary>The entity alone: given what has happened, when a command comes, then this follows. The kit replays, restarts and compares besides, whatever a test asks.</summary>
public sealed class CartEntityTests : IAsyncDisposable
{
    private const string Id = "ann";

    private readonly EntityTestKit<CartEntity> _cart = EntityTestKit.For<CartEntity>(Id);

    [Fact]
    public async Task Item_ThatIsAdded_IsAnEvent()
    {
        var result = await _cart.When(new AddItemRequest { CartId = Id, ProductId = "tea", Quantity = 2 });
        result.ShouldSucceed().ShouldEmit(new ItemAdded { ProductId = "tea", Quantity = 2 });
    }

    [Fact]
    public async Task Item_ThatIsNotThere_IsNotRemoved()
    {
        _cart.Given(new ItemAdded { ProductId = "tea", Quantity = 2 });
        var result = await _cart.When(new RemoveItemRequest { CartId = Id, ProductId = "soap" });
        Assert.Equal("There is no 'soap' in it.", result.Failure?.Description);
        result.ShouldEmitNothing();
    }

    public ValueTask DisposeAsync() => _cart.DisposeAsync();
}
