using System.Net;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Tests.Protos;
using Metadata = StatefulServerless.Protocol.Metadata;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>What a user function and its callers say to each other beside the messages, at both doors.</summary>
public sealed class MetadataTests(EchoService service) : IClassFixture<EchoService>, IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{service.Port}") };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _http.Dispose();

    [Theory]
    [InlineData("hello", HttpStatusCode.OK, "")]
    [InlineData("hello", HttpStatusCode.OK, "/stream")]
    [InlineData(EchoFunction.Fail, HttpStatusCode.Conflict, "")]
    [InlineData(EchoFunction.Fail, HttpStatusCode.Conflict, "/stream")]
    public async Task ReplyMetadata_IsHeadersOfTheHttpResponse(string text, HttpStatusCode status, string path)
    {
        Tell("headers", ("etag", "\"7\""), ("x-tag", "a"), ("x-tag", "b"), ("content-length", "1"), ("grpc-status", "0"), ("x-evil", "a\r\nx-injected: b"));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/echo/headers{path}")
        {
            Content = new StringContent($$"""{"text":"{{text}}"}""", System.Text.Encoding.UTF8, "application/json"),
        };

        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["\"7\""], response.Headers.GetValues("etag"));
        Assert.Equal(["a", "b"], response.Headers.GetValues("x-tag"));
        Assert.Equal(["AQI="], response.Headers.GetValues("proof-bin"));
        Assert.DoesNotContain(response.Headers, header => header.Key is "grpc-status" or "x-evil" or "x-injected");
        Assert.NotEmpty(await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task ReplyMetadata_IsTrailersOfTheGrpcCall()
    {
        Tell("trailers", ("etag", "\"7\""), ("x-tag", "a"), ("x-tag", "b"), ("grpc-message", "no"), ("x-evil", "a\r\nb"));
        using var call = service.Client.UnaryAsync(new Said { Id = "trailers", Text = "hello" }, cancellationToken: Token);
        await call;

        AssertTrailers(call.GetTrailers());
    }

    [Fact]
    public async Task ReplyMetadata_OfAFailure_IsTrailersOfTheGrpcCall()
    {
        Tell("failed", ("etag", "\"7\""), ("x-tag", "a"), ("x-tag", "b"), ("grpc-message", "no"), ("x-evil", "a\r\nb"));
        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await service.Client.UnaryAsync(new Said { Id = "failed", Text = EchoFunction.Fail }, cancellationToken: Token));

        Assert.Equal("told to fail", failure.Status.Detail);
        AssertTrailers(failure.Trailers);
    }

    [Theory]
    [InlineData("AQI=", "01-02")]
    [InlineData("AQI", "01-02")]
    public async Task BinaryHeader_OfAnHttpRequest_IsBytes(string value, string bytes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/echo/binary/stream?text=binary {value}");
        request.Headers.TryAddWithoutValidation("trace-bin", value);
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(bytes, BitConverter.ToString(service.Function.Metadata[$"binary {value}"].Entries.Single(entry => entry.Key == "trace-bin").BytesValue.ToByteArray()));
    }

    [Fact]
    public async Task BinaryHeader_ThatIsNotBase64_Is400()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo/binary/stream?text=x");
        request.Headers.TryAddWithoutValidation("trace-bin", "!!!");
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("idempotency-key", 129, HttpStatusCode.BadRequest)]
    [InlineData("idempotency-key", 0, HttpStatusCode.BadRequest)]
    [InlineData("idempotency-key", 128, HttpStatusCode.OK)]
    [InlineData("cookie", 20_000, HttpStatusCode.OK)]
    [InlineData("cookie", 33_000, HttpStatusCode.RequestHeaderFieldsTooLarge)]
    public async Task Header_OverItsLimit_IsRefused(string name, int bytes, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/echo/limits/stream?text=x");
        request.Headers.TryAddWithoutValidation(name, new string('x', bytes));
        using var response = await _http.SendAsync(request, Token);

        Assert.Equal(expected, response.StatusCode);
    }

    private static void AssertTrailers(Grpc.Core.Metadata trailers)
    {
        Assert.Equal(["\"7\""], trailers.GetAll("etag").Select(trailer => trailer.Value));
        Assert.Equal(["a", "b"], trailers.GetAll("x-tag").SelectMany(trailer => trailer.Value.Split(", ")));
        Assert.Equal(new byte[] { 1, 2 }, trailers.GetValueBytes("proof-bin"));
        Assert.Null(trailers.GetValue("x-evil"));
    }

    private void Tell(string id, params (string Key, string Value)[] texts) => service.Function.ReplyMetadata[id] = new Metadata
    {
        Entries =
        {
            texts.Select(text => new MetadataEntry { Key = text.Key, StringValue = text.Value }),
            new MetadataEntry { Key = "proof-bin", BytesValue = ByteString.CopyFrom(1, 2) },
        },
    };
}
