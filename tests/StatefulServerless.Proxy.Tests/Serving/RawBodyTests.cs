using System.Net;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>Methods whose messages are <c>google.api.HttpBody</c>: bodies as they are, in both directions.</summary>
public sealed class RawBodyTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private static readonly byte[] _bytes = [0, 1, 0xFF, (byte)'{', 13, 10];

    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("image/png", "")]
    [InlineData("text/html; charset=utf-8", "")]
    [InlineData("application/json", "")]
    [InlineData("image/png", "/pieces")]
    public async Task Body_ComesBackAsItIs(string contentType, string path)
    {
        using var response = await PutAsync(contentType, path);

        Assert.Equal((HttpStatusCode.OK, contentType), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal(_bytes, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["nosniff"], response.Headers.GetValues("x-content-type-options"));
        Assert.Equal(["executed"], response.Headers.GetValues("command-outcome"));
    }

    [Fact]
    public async Task Body_WithoutAType_IsBytes()
    {
        using var response = await PutAsync(null, "");
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("text/html<script>", "")]
    [InlineData("text", "")]
    [InlineData("text/html<script>", "/pieces")]
    public async Task ContentType_ThatIsNone_Is500InJson(string contentType, string path)
    {
        using var response = await PutAsync(contentType, path);

        Assert.Equal((HttpStatusCode.InternalServerError, "application/json"), (response.StatusCode, response.Content.Headers.ContentType?.ToString()));
        Assert.Equal(["nosniff"], response.Headers.GetValues("x-content-type-options"));
        Assert.NotEmpty(service.Errors.About("content type"));
    }

    private async Task<HttpResponseMessage> PutAsync(string? contentType, string path)
    {
        using var content = new ByteArrayContent(_bytes);
        if (contentType is not null) content.Headers.TryAddWithoutValidation("content-type", contentType);
        return await _http.PutAsync($"/files/a{path}", content, TestContext.Current.CancellationToken);
    }
}
