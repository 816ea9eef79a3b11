using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>What an HTTP request may look like, and what is said of one that may not.</summary>
public sealed class HttpRequestTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task Metadata_OfTransportAndProxy_StaysAtTheDoor()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo/h") { Content = Json("""{"text":"http metadata"}""") };
        foreach (var (key, value) in new[]
        {
            ("command-outcome", "executed"), ("entity-sequence-number", "9"), ("x-stateful-serverless-proxy", "me"),
            ("x-stateful-serverless-new", "me"), ("grpc-timeout", "10S"), ("X-Tenant", "blue"),
        })
            request.Headers.TryAddWithoutValidation(key, value);

        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var entry = Assert.Single(service.Function.Metadata["http metadata"].Entries);
        Assert.Equal(("x-tenant", "blue"), (entry.Key, entry.StringValue));
    }

    [Fact]
    public async Task Head_WithABindingOfItsOwn_IsServed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, "/echo/h/probe?text=probed");
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("probed", service.Function.Heard);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync(Token));
    }

    [Fact]
    public async Task Failure_WithDetails_IsAStatusInJson()
    {
        using var content = Json($$"""{"text":"{{EchoFunction.FailWithDetails}}"}""");
        using var response = await _http.PostAsync("/echo/h", content, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["not-executed"], response.Headers.GetValues("command-outcome"));
        var expected = JsonDocument.Parse(
            """{"code":9,"message":"told to fail","details":[{"@type":"type.googleapis.com/test.echo.Heard","text":"why"}]}""").RootElement;
        var found = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;
        Assert.True(JsonElement.DeepEquals(expected, found), found.ToString());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Body_OverTheLimit_Is413(bool isChunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/echo/h") { Content = Json($$"""{"text":"{{new string('x', 5 << 20)}}"}""") };
        request.Headers.TransferEncodingChunked = isChunked;

        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal(["not-executed"], response.Headers.GetValues("command-outcome"));
        Assert.Equal(8, JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement.GetProperty("code").GetInt32());
    }

    // The second one waits until Kestrel has lost patience, some seconds.
    [Theory]
    [InlineData("Transfer-Encoding: chunked\r\n\r\nZZZ\r\n{}\r\n0\r\n\r\n", 400)]
    [InlineData("Content-Length: 50\r\n\r\n{\"text\":", 408)]
    public async Task Body_BrokenOrCutOff_IsTheCallersMistake(string rest, int status)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, service.Port, Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /echo/broken HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n{rest}"), Token);
        using var reader = new StreamReader(new NetworkStream(socket));
        var answer = await reader.ReadToEndAsync(Token).WaitAsync(TimeSpan.FromSeconds(20), Token);

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("command-outcome: not-executed", answer, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("\"code\":3", answer, StringComparison.Ordinal);
        Assert.Empty(service.Errors.About("/echo/broken"));
    }

    [Theory]
    [InlineData("HTTP/1.0", "")]
    [InlineData("HTTP/1.1", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n")]
    [InlineData("HTTP/1.1", "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n")]
    public async Task Upgrade_IsIgnored_AndOldVersionsAreServed(string version, string headers)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, service.Port, Token);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET /echo/old/stream?text=old {version}\r\nHost: x\r\n{headers}\r\n"), Token);
        var heard = new byte[4096];
        var answer = Encoding.ASCII.GetString(heard, 0, await socket.ReceiveAsync(heard, Token));

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("upgrade", answer, StringComparison.OrdinalIgnoreCase);
    }

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
