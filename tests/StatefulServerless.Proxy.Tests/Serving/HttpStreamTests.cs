using System.Net;
using System.Text;
using System.Text.Json;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>Streamed methods over HTTP/JSON.</summary>
public sealed class HttpStreamTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task ServerStreaming_IsJsonALine(string version)
    {
        using var response = await GetAsync("/echo/lines/stream?text=hello", version: version);

        Assert.Equal((HttpStatusCode.OK, "application/x-ndjson"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("{\"text\":\"hello\"}\n", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(["executed"], response.Headers.GetValues("command-outcome"));
        Assert.True(response.Headers.Contains("entity-sequence-number"));
    }

    [Fact]
    public async Task ServerStreaming_ToABrowsersEventSource_IsEvents()
    {
        using var response = await GetAsync("/echo/events/stream?text=hello", accept: "text/event-stream");

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.ToString());
        Assert.Equal("data: {\"text\":\"hello\"}\n\nevent: end\ndata: {}\n\n", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task ServerStreaming_ThatFailsAtOnce_IsAnOrdinaryFailure()
    {
        using var response = await GetAsync($"/echo/fails/stream?text={EchoFunction.Fail}", accept: "text/event-stream");

        Assert.Equal((HttpStatusCode.Conflict, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal("""{"code":10,"message":"told to fail","details":[]}""", await response.Content.ReadAsStringAsync(Token));
        Assert.Equal(["not-executed"], response.Headers.GetValues("command-outcome"));
    }

    [Theory]
    [InlineData("Up")]
    [InlineData("Both")]
    public async Task ClientStreaming_Is501(string method)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync($"/v1/{method}", content, Token);

        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        var status = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token)).RootElement;
        Assert.Equal(12, status.GetProperty("code").GetInt32());
        Assert.Contains("gRPC", status.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string version = "1.1", string accept = "*/*")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path)
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _http.SendAsync(request, Token);
    }
}
