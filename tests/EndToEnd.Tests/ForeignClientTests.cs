using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Peers in other languages, which know nothing but the .proto files, or not even those.</summary>
public sealed class ForeignClientTests(CartService shared) : CartTest(shared)
{
    // Debian's, with its python3-grpcio: another one in the path would not find it.
    private const string Python = "/usr/bin/python3";

    private const string Services =
        """{"services":["com.example.shoppingcart.ShoppingCart","grpc.health.v1.Health","grpc.reflection.v1.ServerReflection","grpc.reflection.v1alpha.ServerReflection"]}""";

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

    [Fact]
    public async Task NodeClient_ByReflection_HoldsTheSameConversation() =>
        Assert.Equal(ReflectedConversation, await RunAsync(_shared, "node", "client.js", "reflect"));

    [Fact]
    public async Task PythonClient_ByReflection_HoldsTheSameConversation()
    {
        Assert.True(await HasGrpcioAsync(), $"{Python} has no module grpc. Install Debian's python3-grpcio.");

        Assert.Equal(ReflectedConversation, await RunAsync(_shared, Python, "../python/client.py"));
    }

    [Fact]
    public async Task BrowserLikeClient_ByGrpcWeb_IsAnsweredInBothForms()
    {
        const string Binary = "application/grpc-web";
        const string Text = "application/grpc-web-text";

        Assert.Equal(
            [
                $$"""{"method":"AddItem","contentType":"{{Binary}}","reply":{},"code":0,"message":"","outcome":"executed"}""",
                $$"""{"method":"GetCart","contentType":"{{Binary}}","reply":{"items":[{"productId":"A","name":"Deluxe","quantity":2}]},"code":0,"message":"","outcome":"executed"}""",
                $$"""{"method":"RemoveItem","contentType":"{{Binary}}","code":2,"message":"Item C0 not in cart","outcome":"not-executed"}""",
                $$"""{"method":"AddItem","contentType":"{{Text}}","reply":{},"code":0,"message":"","outcome":"executed"}""",
                $$"""{"method":"GetCart","contentType":"{{Text}}","reply":{"items":[{"productId":"A","name":"Deluxe","quantity":4}]},"code":0,"message":"","outcome":"executed"}""",
                $$"""{"method":"RemoveItem","contentType":"{{Text}}","code":2,"message":"Item C0 not in cart","outcome":"not-executed"}""",
            ],
            await RunAsync(_shared, "node", "web.js"));
    }

    // An empty HealthCheckRequest; the answer says SERVING (field 1 is 1), and then the trailers.
    [Fact]
    public async Task Curl_ByGrpcWeb_AsksForHealth()
    {
        await using var curl = ChildProcess.Start(
            "curl", "bash",
            ["-c", $"printf '\\0\\0\\0\\0\\0' | curl -sS --data-binary @- -H 'content-type: application/grpc-web' {_shared.Proxy.Address}grpc.health.v1.Health/Check | od -An -v -tx1 | tr -d ' \\n'"],
            new Dictionary<string, string>(), Path.GetTempPath());

        Assert.True(await curl.ExitAsync(_endsWithin) == 0, curl.Output);
        Assert.StartsWith("0000000002" + "0801" + "80", curl.Output.Trim(), StringComparison.Ordinal);
    }

    private static async Task<bool> HasGrpcioAsync()
    {
        if (!File.Exists(Python)) return false;
        await using var probe = ChildProcess.Start("python3", Python, ["-c", "import grpc"], new Dictionary<string, string>(), Path.GetTempPath());
        return await probe.ExitAsync(_endsWithin) == 0;
    }

    private static async Task HoldsTheConversationAsync(CartService service) => Assert.Equal(Conversation, await RunAsync(service, "node", "client.js"));

    private static async Task<string[]> RunAsync(CartService service, string program, string script, params string[] arguments)
    {
        await using var client = ChildProcess.Start(
            script, program, [script, $"127.0.0.1:{service.Proxy.Port}", NewUser(), .. arguments], new Dictionary<string, string>(), BuildOutput.ForeignClients);

        Assert.True(await client.ExitAsync(_endsWithin) == 0, client.Output);

        return client.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    private const string Deluxe = """{"productId":"A14362347","name":"Deluxe","quantity":7}""";
    private const string Basic = """{"productId":"B14623482","name":"Basic","quantity":1}""";

    private static string[] ReflectedConversation => [Services, .. Conversation];

    private static string[] Conversation { get; } =
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
    ];
}
