using Google.Protobuf;
using StatefulServerless.Transcoding.Tests.Cart;

namespace StatefulServerless.Transcoding.Tests;

/// <summary>The shopping cart's API, byte for byte as its clients know it.</summary>
public sealed class CartTests
{
    private static readonly Transcript Api = Transcript.Of(RuntimeFiles.Cart.Services.Single());

    private static readonly byte[] TwoItems = new Cart.Cart
    {
        Items =
        {
            new LineItem { ProductId = "A14362347", Name = "Deluxe", Quantity = 7 },
            new LineItem { ProductId = "B14623482", Name = "Basic", Quantity = 1 },
        },
    }.ToByteArray();

    private const string TwoItemsArray =
        """[{"productId":"A14362347","name":"Deluxe","quantity":7},{"productId":"B14623482","name":"Basic","quantity":1}]""";

    [Fact]
    public void Cart_OfTwoItems_IsWrittenWhole() => Assert.Equal($$"""{"items":{{TwoItemsArray}}}""", Api.Response("GET", "/carts/foo", TwoItems));

    [Fact]
    public void Cart_UnderItems_IsTheBareArray() => Assert.Equal(TwoItemsArray, Api.Response("GET", "/carts/foo/items", TwoItems));

    [Fact]
    public void Cart_WithoutItems_HasAnEmptyArray()
    {
        Assert.Equal("""{"items":[]}""", Api.Response("GET", "/carts/foo", []));
        Assert.Equal("[]", Api.Response("GET", "/carts/foo/items", []));
    }

    [Fact]
    public void Empty_IsAnEmptyObject() => Assert.Equal("{}", Api.Response("POST", "/cart/foo/items/add", []));

    [Fact]
    public void AddItem_TakesPathAndBody()
    {
        var wire = Api.Request("POST", "/cart/foo/items/add", """{"product_id":"A14362347","name":"Deluxe","quantity":5}""");
        Assert.Equal(new AddLineItem { UserId = "foo", ProductId = "A14362347", Name = "Deluxe", Quantity = 5 }, AddLineItem.Parser.ParseFrom(wire));
    }

    [Fact]
    public void AddItem_WithUserInBody_TakesThePaths()
    {
        var wire = Api.Request("POST", "/cart/foo/items/add", """{"userId":"bar","productId":"A"}""");
        Assert.Equal(new AddLineItem { UserId = "foo", ProductId = "A" }, AddLineItem.Parser.ParseFrom(wire));
    }

    [Fact]
    public void AddItem_WithoutBody_IsThePathAlone() =>
        Assert.Equal(new AddLineItem { UserId = "foo" }, AddLineItem.Parser.ParseFrom(Api.Request("POST", "/cart/foo/items/add")));

    [Fact]
    public void RemoveItem_TakesPathAlone()
    {
        var wire = Api.Request("POST", "/cart/foo/items/A%2F1/remove", "not read");
        Assert.Equal(new RemoveLineItem { UserId = "foo", ProductId = "A/1" }, RemoveLineItem.Parser.ParseFrom(wire));
    }

    [Fact]
    public void GetCart_OfEveryBinding_TakesTheUser()
    {
        Assert.Equal("foo", GetShoppingCart.Parser.ParseFrom(Api.Request("GET", "/carts/foo")).UserId);
        Assert.Equal("foo", GetShoppingCart.Parser.ParseFrom(Api.Request("GET", "/carts/foo/items")).UserId);
    }

    [Theory]
    [InlineData("/v1/Plain")]
    [InlineData("/com.example.shoppingcart.ShoppingCart/Plain")]
    public void Method_WithoutRule_IsServedUnderItsDefaultRoutes(string path) =>
        Assert.Equal("foo", GetShoppingCart.Parser.ParseFrom(Api.Request("POST", path, """{"userId":"foo"}""")).UserId);

    [Fact]
    public void Method_WithRule_HasNoDefaultRoute() => Assert.Equal(HttpMatchKind.PathNotFound, Api.Api.Match("POST", "/v1/GetCart").Kind);

    [Fact]
    public void Bindings_SayWhetherTheyReadABody() =>
        Assert.Equal([true, false, false, false, true, true], Api.Api.Bindings.Select(binding => binding.ReadsBody));
}
