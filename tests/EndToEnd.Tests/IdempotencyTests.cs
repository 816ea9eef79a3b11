using System.Net;
using System.Text;
using Grpc.Core;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>A command under a key, and retries of it as clients of other sorts send them.</summary>
public sealed class IdempotencyTests(CartService service) : CartTest(service)
{
    private readonly CartService _service = service;

    [Fact]
    public async Task Retry_ThroughTheOtherDoorAndWithItsFieldsInAnotherOrder_GetsTheFirstAnswer()
    {
        var user = NewUser();
        using var first = await PostAsync(user, """{"quantity":2,"name":"Deluxe","productId":"A"}""");
        using var second = await PostAsync(user, """{"productId":"A","quantity":2,"name":"Deluxe"}""");
        var third = await CallAsync(user, 2);

        Assert.Equal(["1", "1", "1"], [first.Header("entity-sequence-number"), second.Header("entity-sequence-number"), third.GetValue("entity-sequence-number")]);
        Assert.Equal(2, await new CartClient(_service.Channel).QuantityAsync(user, "A"));
    }

    [Fact]
    public async Task Retry_WithAnotherPayload_IsRefused()
    {
        var user = NewUser();
        await CallAsync(user, 2);
        using var other = await PostAsync(user, """{"quantity":3,"name":"Deluxe","productId":"A"}""");
        Assert.Equal((HttpStatusCode.BadRequest, "not-executed"), (other.StatusCode, other.Header("command-outcome")));
    }

    private async Task<HttpResponseMessage> PostAsync(string user, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/cart/{user}/items/add") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("idempotency-key", "k");
        return await _service.Http.SendAsync(request, Cancel);
    }

    private async Task<Metadata> CallAsync(string user, int quantity)
    {
        using var call = new Cart.ShoppingCart.ShoppingCartClient(_service.Channel).AddItemAsync(
            new Cart.AddLineItem { UserId = user, ProductId = "A", Name = "Deluxe", Quantity = quantity }, new Metadata { { "idempotency-key", "k" } }, cancellationToken: Cancel);
        await call;
        return call.GetTrailers();
    }
}
