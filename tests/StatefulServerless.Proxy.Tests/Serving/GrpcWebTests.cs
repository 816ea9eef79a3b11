using System.Net;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Grpc.Net.Client.Web;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>gRPC-Web in both forms over both versions of HTTP, on the one port.</summary>
public sealed class GrpcWebTests(EchoService service) : IClassFixture<EchoService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<GrpcWebMode, string> Ways => new(
        from mode in Enum.GetValues<GrpcWebMode>() from version in "1.1 2.0".Split(' ') select (mode, version));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Calls_OfEveryKindThatItHas_AreServed(GrpcWebMode mode, string version)
    {
        using var channel = ChannelOf(mode, version);
        var client = new Echo.EchoClient(channel);

        using var unary = client.UnaryAsync(Said("web"), cancellationToken: Token);
        Assert.Equal("web", (await unary).Text);
        Assert.Equal("executed", unary.GetTrailers().GetValue("command-outcome"));

        using var down = client.Down(Said("down"), cancellationToken: Token);
        Assert.True(await down.ResponseStream.MoveNext(Token));
        Assert.Equal("down", down.ResponseStream.Current.Text);
        Assert.False(await down.ResponseStream.MoveNext(Token));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Failure_HasItsStatusAndOutcome(GrpcWebMode mode, string version)
    {
        using var channel = ChannelOf(mode, version);

        var failure = await Assert.ThrowsAsync<RpcException>(async () =>
            await new Echo.EchoClient(channel).UnaryAsync(Said(EchoFunction.Fail), cancellationToken: Token));

        Assert.Equal((StatusCode.Aborted, "told to fail"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("not-executed", failure.Trailers.GetValue("command-outcome"));
    }

    [Theory]
    [InlineData("application/grpc-web-text", "!!!!")]
    [InlineData("application/grpc-web-text", "AAAAAAMKA")]
    [InlineData("application/grpc-web-text", "AAAA")]
    [InlineData("application/grpc-web-text", "")]
    [InlineData("application/grpc-web+proto", "")]
    [InlineData("application/grpc-web", "xyz")]
    public async Task Body_ThatIsNone_IsInvalidArgument(string contentType, string body)
    {
        using var http = new HttpClient();
        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var request = RequestOf("Unary", contentType, Encoding.ASCII.GetBytes(body), version);
            using var response = await http.SendAsync(request, Token);

            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            var answer = string.Join('\n', response.Headers.Select(header => $"{header.Key}:{string.Join(',', header.Value)}"))
                + await TextOfAsync(response, contentType);
            Assert.Contains("grpc-status:3", answer.Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.Contains("command-outcome:not-executed", answer.Replace(": ", ":", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Text_IsAnsweredWithText()
    {
        var body = Convert.ToBase64String(RawGrpc.Framed(Said("as text").ToByteArray()));
        using var http = new HttpClient();
        using var request = RequestOf("Unary", "application/grpc-web-text", Encoding.ASCII.GetBytes(body), HttpVersion.Version11);
        request.Headers.Accept.ParseAdd("application/grpc-web-text");
        using var response = await http.SendAsync(request, Token);

        Assert.Equal("application/grpc-web-text", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("grpc-status: 0", await TextOfAsync(response, "application/grpc-web-text"), StringComparison.Ordinal);
        Assert.Contains("as text", service.Function.Heard);
    }

    // A pool of connections would send its next request into the end of this one.
    [Fact]
    public async Task Text_ThatIsNotBase64_IsAnsweredWithTheAnnouncedEndOfTheConnection()
    {
        using var http = new HttpClient();
        using var request = RequestOf("Unary", "application/grpc-web-text", "!!!!"u8.ToArray(), HttpVersion.Version11);
        using var response = await http.SendAsync(request, Token);

        Assert.Equal("3", response.Headers.GetValues("grpc-status").Single());
        Assert.True(response.Headers.ConnectionClose);
    }

    private GrpcChannel ChannelOf(GrpcWebMode mode, string version) => GrpcChannel.ForAddress($"http://127.0.0.1:{service.Port}", new GrpcChannelOptions
    {
        HttpHandler = new GrpcWebHandler(mode, new SocketsHttpHandler()),
        HttpVersion = Version.Parse(version),
        HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    });

    private HttpRequestMessage RequestOf(string method, string contentType, byte[] body, Version version)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"http://127.0.0.1:{service.Port}/test.echo.Echo/{method}")
        {
            Version = version,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new(contentType);
        return request;
    }

    // A text is base64 of one frame after the other.
    private static async Task<string> TextOfAsync(HttpResponseMessage response, string contentType)
    {
        var body = await response.Content.ReadAsByteArrayAsync(Token);
        if (response.Content.Headers.ContentType?.MediaType != contentType || !contentType.EndsWith("-text", StringComparison.Ordinal))
            return Encoding.ASCII.GetString(body);
        var text = new StringBuilder();
        foreach (var part in Encoding.ASCII.GetString(body).Split('=', StringSplitOptions.RemoveEmptyEntries))
            text.Append(Encoding.ASCII.GetString(Convert.FromBase64String(part.PadRight((part.Length + 3) / 4 * 4, '='))));
        return text.ToString();
    }

    private static Said Said(string text) => new() { Id = "web", Text = text };
}
