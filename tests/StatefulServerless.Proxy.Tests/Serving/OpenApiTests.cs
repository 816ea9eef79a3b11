using System.Net;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Frontend.OpenApi;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary><c>GET /openapi.json</c> of a running proxy.</summary>
public sealed class OpenApiTests : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private EchoService _service = new();
    private HttpClient? _http;

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        await _service.DisposeAsync();
    }

    [Fact]
    public async Task Document_OfARunningProxy_IsThatOfTheServedFunction()
    {
        await StartAsync();
        using var response = await _http!.GetAsync("/openapi.json", Token);
        var text = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal((HttpStatusCode.OK, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Empty(OpenApiDocument.Parse(text, OpenApiConstants.Json).Diagnostic!.Errors);
        Assert.Equal("test.echo.Echo", (string?)JsonNode.Parse(text)!["info"]!["title"]);
        Assert.Equal(ProxyVersion.Number, (string?)JsonNode.Parse(text)!["info"]!["version"]);

        using var head = await _http.SendAsync(new HttpRequestMessage(HttpMethod.Head, "/openapi.json?x"), Token);
        Assert.Equal((HttpStatusCode.OK, response.Headers.ETag), (head.StatusCode, head.Headers.ETag));
        Assert.Equal(response.Content.Headers.ContentLength, head.Content.Headers.ContentLength);
    }

    [Fact]
    public async Task Document_OfOneDiscovery_IsMadeOnce()
    {
        await StartAsync();
        var door = _service.Services.GetRequiredService<OpenApiDoor>();
        var served = _service.Services.GetRequiredService<ServedEntityHolder>().Current!;

        Assert.Same(door.DocumentOf(served), door.DocumentOf(served));
        Assert.NotSame(door.DocumentOf(served), door.DocumentOf(served with { }));
    }

    [Theory]
    [InlineData("{0}", HttpStatusCode.NotModified)]
    [InlineData("\"old\", W/{0}", HttpStatusCode.NotModified)]
    [InlineData("*", HttpStatusCode.NotModified)]
    [InlineData("\"old\"", HttpStatusCode.OK)]
    public async Task Document_ThatTheClientHas_IsNotSentAgain(string ifNoneMatch, HttpStatusCode expected)
    {
        await StartAsync();
        using var first = await _http!.GetAsync("/openapi.json", Token);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/openapi.json");
        request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch.Replace("{0}", first.Headers.ETag!.ToString(), StringComparison.Ordinal));

        using var response = await _http.SendAsync(request, Token);

        Assert.Equal((expected, first.Headers.ETag), (response.StatusCode, response.Headers.ETag));
    }

    [Fact]
    public async Task Document_ByAnotherMethod_Is405()
    {
        await StartAsync();
        using var response = await _http!.PostAsync("/openapi.json", null, Token);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["GET", "HEAD"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task Document_BeforeDiscovery_Is503()
    {
        await _service.StartProxyAsync();
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_service.Port}") };

        using var response = await _http.GetAsync("/openapi.json", Token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Fact]
    public async Task Document_SwitchedOff_IsAnUnknownPath()
    {
        _service = new EchoService { Configure = options => options with { OpenApi = false } };
        await StartAsync();

        using var response = await _http!.GetAsync("/openapi.json", Token);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Binding_OfTheFunctionAtThePathsOfPages_ComesFirst()
    {
        _service = new EchoService { Environment = "Development" };
        _service.Function.Describe = file =>
        {
            // The parsed options hold their rule as an unknown field; these take their place.
            var unary = file.Service[0].Method.Single(method => method.Name == "Unary");
            unary.Options = new MethodOptions();
            unary.Options.SetExtension(AnnotationsExtensions.Http, new HttpRule { Get = "/{id=**}" });
            return file;
        };
        await StartAsync();

        Assert.Equal("""{"text":"mine"}""", await _http!.GetStringAsync("/openapi.json?text=mine", Token));
        // Its id is empty there, which the function's own binding is told, not the page.
        using var root = await _http.GetAsync("/?text=mine", Token);
        Assert.Equal(HttpStatusCode.BadRequest, root.StatusCode);
    }

    private async Task StartAsync()
    {
        await _service.InitializeAsync();
        _http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{_service.Port}") };
    }
}
