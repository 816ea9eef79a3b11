using System.Net;
using StatefulServerless.Proxy.Frontend.CrossOrigin;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>What a browser is told about pages of other origins.</summary>
public sealed class CrossOriginTests : IAsyncDisposable
{
    private const string Shop = "https://shop.example";

    private readonly HttpClient _http = new();
    private EchoService? _service;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_service is not null) await _service.DisposeAsync();
    }

    [Fact]
    public async Task Off_SaysNothing()
    {
        await StartAsync(new CrossOriginOptions());

        using var answer = await SendAsync(HttpMethod.Get, "/echo/a/stream?text=x", Shop);
        using var preflight = await SendAsync(HttpMethod.Options, "/echo/a/stream", Shop, "GET");

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.MethodNotAllowed), (answer.StatusCode, preflight.StatusCode));
        Assert.DoesNotContain(answer.Headers.Concat(preflight.Headers), header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Answer_ToAnAllowedOrigin_MayBeRead()
    {
        await StartAsync(new CrossOriginOptions { AllowedOrigins = [Shop, "https://b.example"], ExposedHeaders = ["etag"], AllowCredentials = true });

        using var answer = await SendAsync(HttpMethod.Get, "/echo/a/stream?text=x", Shop);
        using var failure = await SendAsync(HttpMethod.Get, "/nowhere", Shop);
        using var foreign = await SendAsync(HttpMethod.Get, "/echo/a/stream?text=x", "https://evil.example");

        Assert.Equal([Shop], answer.Headers.GetValues("access-control-allow-origin"));
        Assert.Equal(["true"], answer.Headers.GetValues("access-control-allow-credentials"));
        Assert.Equal(["Origin"], answer.Headers.Vary);
        var exposed = string.Join(',', answer.Headers.GetValues("access-control-expose-headers")).Split(',');
        Assert.Superset(new HashSet<string> { "grpc-status", "grpc-message", "command-outcome", "entity-sequence-number", "etag" }, exposed.ToHashSet());
        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Equal([Shop], failure.Headers.GetValues("access-control-allow-origin"));
        Assert.Equal(HttpStatusCode.OK, foreign.StatusCode);
        Assert.False(foreign.Headers.Contains("access-control-allow-origin"));
    }

    [Theory]
    [InlineData("/echo/a/stream", "GET")]
    [InlineData("/test.echo.Echo/Unary", "POST")]
    [InlineData("/grpc.health.v1.Health/Check", "POST")]
    public async Task Preflight_OfAServedPath_IsAnswered(string path, string method)
    {
        await StartAsync(new CrossOriginOptions { AllowedOrigins = ["*"], AllowedHeaders = ["content-type", "x-grpc-web"], MaxAge = TimeSpan.FromMinutes(5) });

        using var preflight = await SendAsync(HttpMethod.Options, path, Shop, method);

        Assert.Equal(HttpStatusCode.NoContent, preflight.StatusCode);
        Assert.Equal(["*"], preflight.Headers.GetValues("access-control-allow-origin"));
        Assert.Equal([method], preflight.Headers.GetValues("access-control-allow-methods"));
        Assert.Equal(["content-type,x-grpc-web"], preflight.Headers.GetValues("access-control-allow-headers"));
        Assert.Equal(["300"], preflight.Headers.GetValues("access-control-max-age"));
    }

    [Fact]
    public async Task Preflight_OfAnotherPath_Is404()
    {
        await StartAsync(new CrossOriginOptions { AllowedOrigins = ["*"] });

        using var preflight = await SendAsync(HttpMethod.Options, "/nowhere", Shop, "GET");

        Assert.Equal(HttpStatusCode.NotFound, preflight.StatusCode);
        Assert.False(preflight.Headers.Contains("access-control-allow-origin"));
    }

    private async Task StartAsync(CrossOriginOptions cors)
    {
        _service = new EchoService { Configure = options => options with { Cors = cors } };
        await _service.InitializeAsync();
        _http.BaseAddress = new Uri($"http://127.0.0.1:{_service.Port}");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string origin, string? preflightFor = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Origin", origin);
        if (preflightFor is not null)
        {
            request.Headers.TryAddWithoutValidation("Access-Control-Request-Method", preflightFor);
            request.Headers.TryAddWithoutValidation("Access-Control-Request-Headers", "content-type");
        }

        return await _http.SendAsync(request, Token);
    }
}
