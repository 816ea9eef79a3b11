using System.Net;

namespace StatefulServerless.EndToEnd.Tests;

public sealed class HttpConversationTests(CartService service) : CartTest(service)
{
    private readonly HttpClient _http = service.Http;

    [Fact]
    public async Task Cart_AfterTheConversation_IsTheExpectedJson()
    {
        var user = NewUser();
        await AddAsync(user, "A14362347", "Deluxe", 5);
        await AddAsync(user, "B14623482", "Basic", 1);
        await AddAsync(user, "A14362347", "Deluxe", 2);

        const string Items = """[{"productId":"A14362347","name":"Deluxe","quantity":7},{"productId":"B14623482","name":"Basic","quantity":1}]""";
        Assert.Equal($$"""{"items":{{Items}}}""", await _http.GetStringAsync($"/carts/{user}", Cancel));
        Assert.Equal(Items, await _http.GetStringAsync($"/carts/{user}/items", Cancel));
    }

    [Fact]
    public async Task Cart_NeverUsed_IsEmpty()
    {
        var user = NewUser();
        Assert.Equal("""{"items":[]}""", await _http.GetStringAsync($"/carts/{user}", Cancel));
        Assert.Equal("[]", await _http.GetStringAsync($"/carts/{user}/items", Cancel));
    }

    [Fact]
    public async Task RemoveItem_InTheCart_LeavesTheOthers()
    {
        var user = NewUser();
        await AddAsync(user, "A", "Deluxe", 1);
        await AddAsync(user, "B", "Basic", 1);

        using var answer = await _http.PostJsonAsync($"/cart/{user}/items/A/remove", "", Cancel);

        Assert.Equal("{}", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("""{"items":[{"productId":"B","name":"Basic","quantity":1}]}""", await _http.GetStringAsync($"/carts/{user}", Cancel));
    }

    [Fact]
    public async Task AddItem_WithNegativeQuantity_Is400WithTheTextOfTheFunction()
    {
        using var answer = await _http.PostJsonAsync($"/cart/{NewUser()}/items/add", """{"productId":"A1","name":"Deluxe","quantity":-1}""", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("""{"code":2,"message":"Cannot add negative quantity to item A1","details":[]}""", await answer.Content.ReadAsStringAsync(Cancel));
        Assert.Equal("not-executed", answer.Header("command-outcome"));
    }

    [Fact]
    public async Task RemoveItem_NotInTheCart_Is400WithTheTextOfTheFunction()
    {
        using var answer = await _http.PostJsonAsync($"/cart/{NewUser()}/items/A1/remove", "", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal((2, "Item A1 not in cart"), await answer.ErrorAsync(Cancel));
    }

    [Fact]
    public async Task Answer_OfACommand_NamesOutcomeAndSequenceNumber()
    {
        var user = NewUser();
        using var first = await AddAsync(user, "A", "Deluxe", 1);
        using var second = await AddAsync(user, "A", "Deluxe", 1);

        Assert.Equal(("executed", "1"), (first.Header("command-outcome"), first.Header("entity-sequence-number")));
        Assert.Equal(("executed", "2"), (second.Header("command-outcome"), second.Header("entity-sequence-number")));
    }

    [Fact]
    public async Task Command_Of3MiB_IsStoredAndReadBack()
    {
        var user = NewUser();
        var name = new string('n', 3 * 1024 * 1024);

        await AddAsync(user, "A", name, 1);

        Assert.Equal($$"""[{"productId":"A","name":"{{name}}","quantity":1}]""", await _http.GetStringAsync($"/carts/{user}/items", Cancel));
    }

    private async Task<HttpResponseMessage> AddAsync(string user, string productId, string name, int quantity)
    {
        var body = $$"""{"productId":"{{productId}}","name":"{{name}}","quantity":{{quantity}}}""";
        var answer = await _http.PostJsonAsync($"/cart/{user}/items/add", body, Cancel);
        Assert.Equal((HttpStatusCode.OK, "{}"), (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancel)));
        return answer;
    }
}
