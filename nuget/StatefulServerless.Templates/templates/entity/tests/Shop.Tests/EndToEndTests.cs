using System.Net;
using System.Net.Http.Json;

namespace TemplateRoot.Tests;

/// <summary>Calls as callers make them: over HTTP, through the proxy.</summary>
public sealed class EndToEndTests(WholeService service) : IClassFixture<WholeService>
{
    private readonly string _cart = $"/carts/{Guid.NewGuid():N}";

    [Fact]
    public async Task Cart_WithItems_ShowsTheirSum()
    {
        await AddAsync("tea", 2);
        await AddAsync("tea", 3);
        Assert.Equal("""{"quantities":{"tea":5}}""", await ReadAsync());
    }

    [Fact]
    public async Task Item_ThatIsRemoved_IsGone()
    {
        await AddAsync("tea", 2);
        using var removed = await service.Http.DeleteAsync($"{_cart}/items/tea", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Equal("""{"quantities":{}}""", await ReadAsync());
    }

    [Fact]
    public async Task Quantity_OfLessThanOne_IsRefusedWithTheReason()
    {
        using var refused = await service.Http.PostAsJsonAsync($"{_cart}/items", new { productId = "tea", quantity = 0 }, TestContext.Current.CancellationToken);
        Assert.False(refused.IsSuccessStatusCode);
        Assert.Contains("at least 1 is expected", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private async Task AddAsync(string product, int quantity)
    {
        using var added = await service.Http.PostAsJsonAsync($"{_cart}/items", new { productId = product, quantity }, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
    }

    private Task<string> ReadAsync() => service.Http.GetStringAsync(_cart, TestContext.Current.CancellationToken);
}
