using Example.ShoppingCart.Api;

namespace StatefulServerless.Proxy.Tests.Frontend.OpenApi;

/// <summary>The document of the cart: as a whole against the reviewed file, and fact by fact.</summary>
public sealed class CartDocumentTests
{
    private static readonly Documents _cart = Documents.Of(ShoppingcartReflection.Descriptor.Services.Single());

    [Fact]
    public void Document_OfTheCart_IsTheReviewedOne()
    {
        var reviewed = Path.Combine(AppContext.BaseDirectory, "Frontend", "OpenApi", "cart.openapi.json");
        var received = Path.Combine(AppContext.BaseDirectory, "cart.openapi.json");
        File.WriteAllText(received, _cart.Text + "\n");

        Assert.True(
            File.ReadAllText(reviewed).ReplaceLineEndings("\n") == _cart.Text + "\n",
            $"The cart's document differs from the reviewed one. If that is meant, copy {received} over tests/StatefulServerless.Proxy.Tests/Frontend/OpenApi/cart.openapi.json.");
    }

    [Fact]
    public void Document_OfTheCart_IsReadBackWithoutComplaint()
    {
        var document = _cart.ReadBack();

        Assert.Equal(
            ["/cart/{user_id}/items/add", "/cart/{user_id}/items/{product_id}/remove", "/carts/{user_id}", "/carts/{user_id}/items"], document.Paths.Keys);
        Assert.Equal(
            ["ShoppingCart_AddItem", "ShoppingCart_RemoveItem", "ShoppingCart_GetCart", "ShoppingCart_GetCart_2"],
            document.Paths.Values.SelectMany(path => path.Operations!.Values).Select(operation => operation.OperationId));
        Assert.Equal("com.example.shoppingcart.ShoppingCart", document.Info.Title);
    }

    [Fact]
    public void Document_OfTheSameService_IsTheSameText() =>
        Assert.Equal(_cart.Text, Documents.Of(ShoppingcartReflection.Descriptor.Services.Single()).Text);
}
