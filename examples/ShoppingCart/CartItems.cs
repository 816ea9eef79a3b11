using Example.ShoppingCart.Api;
using Domain = Example.ShoppingCart.Persistence;

namespace Example.ShoppingCart;

/// <summary>Between what clients see and what the journal keeps: the two can change apart from each other.</summary>
internal static class CartItems
{
    public static Domain.LineItem? Find(this Domain.Cart cart, string productId) => cart.Items.FirstOrDefault(item => item.ProductId == productId);

    public static Domain.LineItem ToDomain(this AddLineItem command) =>
        new() { ProductId = command.ProductId, Name = command.Name, Quantity = command.Quantity };

    public static Cart ToApi(this Domain.Cart cart) => new() { Items = { cart.Items.Select(ToApi) } };

    private static LineItem ToApi(Domain.LineItem item) =>
        new() { ProductId = item.ProductId, Name = item.Name, Quantity = item.Quantity };
}
