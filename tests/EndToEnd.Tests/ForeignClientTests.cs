using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Peers in another language, which know nothing but the .proto files.</summary>
public sealed class ForeignClientTests(CartService shared) : CartTest(shared)
{
    private static readonly TimeSpan _endsWithin = TimeSpan.FromSeconds(60);

    private readonly CartService _shared = shared;

    [Fact]
    public Task NodeClient_WithTheExample_HoldsTheConversation() => HoldsTheConversationAsync(_shared);

    [Fact]
    public async Task NodeFunction_BehindTheProxy_HoldsTheSameConversation()
    {
        var service = await StartServiceAsync(UserFunction.JavaScript(FunctionDescriptors.WriteToFile()));

        await HoldsTheConversationAsync(service);

        await service.Carts.AddAsync("foo", "A", 2);
        Assert.Equal("""{"items":[{"productId":"A","name":"Deluxe","quantity":2}]}""", await service.Http.GetStringAsync("/carts/foo", Cancel));
    }

    private static async Task HoldsTheConversationAsync(CartService service)
    {
        await using var client = ChildProcess.Start(
            "client.js", "node", ["client.js", $"127.0.0.1:{service.Proxy.Port}", NewUser()], new Dictionary<string, string>(), BuildOutput.ForeignClients);

        Assert.True(await client.ExitAsync(_endsWithin) == 0, client.Output);

        const string Deluxe = """{"productId":"A14362347","name":"Deluxe","quantity":7}""";
        const string Basic = """{"productId":"B14623482","name":"Basic","quantity":1}""";
        Assert.Equal(
            [
                """{"method":"GetCart","reply":{"items":[]},"outcome":"executed"}""",
                """{"method":"AddItem","reply":{},"outcome":"executed"}""",
                """{"method":"AddItem","reply":{},"outcome":"executed"}""",
                """{"method":"AddItem","reply":{},"outcome":"executed"}""",
                $$"""{"method":"GetCart","reply":{"items":[{{Deluxe}},{{Basic}}]},"outcome":"executed"}""",
                """{"method":"AddItem","code":2,"message":"Cannot add negative quantity to item A14362347","outcome":"not-executed"}""",
                """{"method":"RemoveItem","code":2,"message":"Item C0 not in cart","outcome":"not-executed"}""",
                """{"method":"RemoveItem","reply":{},"outcome":"executed"}""",
                $$"""{"method":"GetCart","reply":{"items":[{{Deluxe}}]},"outcome":"executed"}""",
            ],
            client.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
