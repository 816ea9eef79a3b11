using Grpc.Core;
using Grpc.Net.Client;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>The cart over gRPC, each call with a deadline: a call that hangs is a failure, not a wait.</summary>
internal sealed class CartClient(GrpcChannel channel)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly Cart.ShoppingCart.ShoppingCartClient _client = new(channel);

    /// <summary>Answers the trailers of a call that succeeded.</summary>
    public async Task<Metadata> AddAsync(string userId, string productId, int quantity, string name = "Deluxe")
    {
        using var call = _client.AddItemAsync(
            new Cart.AddLineItem { UserId = userId, ProductId = productId, Name = name, Quantity = quantity }, deadline: DateTime.UtcNow + _patience);
        await call;
        return call.GetTrailers();
    }

    public async Task RemoveAsync(string userId, string productId)
    {
        using var call = _client.RemoveItemAsync(new Cart.RemoveLineItem { UserId = userId, ProductId = productId }, deadline: DateTime.UtcNow + _patience);
        await call;
    }

    /// <remarks>Waits for a connection: after a restart, the channel may still be pausing between two attempts.</remarks>
    public async Task<Cart.Cart> GetAsync(string userId)
    {
        using var call = _client.GetCartAsync(
            new Cart.GetShoppingCart { UserId = userId }, new CallOptions(deadline: DateTime.UtcNow + _patience).WithWaitForReady());
        return await call;
    }

    /// <summary>The quantity of one product; 0 when it is not in the cart.</summary>
    public async Task<int> QuantityAsync(string userId, string productId) =>
        (await GetAsync(userId)).Items.SingleOrDefault(item => item.ProductId == productId)?.Quantity ?? 0;
}
