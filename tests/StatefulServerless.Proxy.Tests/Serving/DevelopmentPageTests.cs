using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary><c>GET /</c> of a running proxy.</summary>
public sealed class DevelopmentPageTests : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EchoService _service = new() { Environment = "Development" };
    private HttpClient? _http;

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Page_InProduction_IsAnUnknownPath()
    {
        _service = new EchoService();
        await StartAsync(isFunctionThere: true);

        using var response = await _http!.GetAsync("/", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Page_ForABrowser_IsHtmlThatLoadsAndRunsNothing()
    {
        await StartAsync(isFunctionThere: true);
        using var response = await GetAsync("text/html,application/xhtml+xml,*/*;q=0.8");
        var html = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        var style = html[(html.IndexOf("<style>", StringComparison.Ordinal) + "<style>".Length)..html.IndexOf("</style>", StringComparison.Ordinal)];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.StartsWith($"default-src 'none'; style-src 'sha256-{hash}'; ", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
        Assert.Contains("<h1>test.echo.Echo</h1>", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"http://127.0.0.1:{_service.Port}/openapi.json\"", html, StringComparison.Ordinal);
        Assert.Contains($"href=\"http://127.0.0.1:{_service.ManagementPort}/ready\"", html, StringComparison.Ordinal);
        Assert.Equal(2, html.Split("href=").Length - 1);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*/*")]
    [InlineData("text/plain")]
    [InlineData("text/html;q=0, */*")]
    public async Task Page_ForEverybodyElse_IsPlainText(string accept)
    {
        await StartAsync(isFunctionThere: true);
        using var response = await GetAsync(accept);
        var lines = (await response.Content.ReadAsStringAsync(Token)).Split('\n');

        Assert.Equal("text/plain; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        Assert.Equal(["test.echo.Echo", "Ready"], lines[..2]);
        Assert.Contains("test.echo.Echo/Both (streams both ways)", lines);
        Assert.Contains($$"""    curl -X POST http://127.0.0.1:{{_service.Port}}/echo/id -H 'Content-Type: application/json' -d '{"text":"text"}'""", lines);
        Assert.Contains($"    curl -N 'http://127.0.0.1:{_service.Port}/echo/id/stream?text=text'", lines);
        Assert.Contains($$"""    grpcurl -plaintext -d '{"id":"id","text":"text"}' 127.0.0.1:{{_service.Port}} test.echo.Echo/Unary""", lines);
    }

    [Fact]
    public async Task Page_BeforeDiscovery_SaysWhatIsWaitedFor()
    {
        await StartAsync(isFunctionThere: false);

        using var response = await GetAsync("text/html");
        var html = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("No user function yet", html, StringComparison.Ordinal);
        Assert.Contains("Waiting for the user function at 127.0.0.1:", html, StringComparison.Ordinal);
        Assert.DoesNotContain("openapi.json", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ByAnotherMethod_Is405()
    {
        await StartAsync(isFunctionThere: true);
        using var response = await _http!.DeleteAsync("/", Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private async Task StartAsync(bool isFunctionThere)
    {
        await _service.StartProxyAsync();
        if (isFunctionThere) await _service.StartFunctionAsync();
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_service.Port}") };
    }

    private async Task<HttpResponseMessage> GetAsync(string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        return await _http!.SendAsync(request, Token);
    }
}
