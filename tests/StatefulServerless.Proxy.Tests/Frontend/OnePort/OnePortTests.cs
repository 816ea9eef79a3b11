using System.Net;
using System.Net.Sockets;
using System.Text;

namespace StatefulServerless.Proxy.Tests.Frontend.OnePort;

public sealed class OnePortTests(OnePortServer server) : IClassFixture<OnePortServer>
{
    private const string Preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    private static readonly byte[] EmptySettings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.1", "HTTP/1.1")]
    [InlineData("2.0", "HTTP/2")]
    public async Task Request_InEitherVersion_IsAnsweredInIt(string version, string protocol)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{server.Port}/")
        {
            Version = Version.Parse(version),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

        using var response = await client.SendAsync(request, Token);

        Assert.Equal(protocol, await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Preface_ThatComesByteByByte_IsHttp2()
    {
        using var socket = await server.ConnectAsync();
        foreach (var octet in Encoding.ASCII.GetBytes(Preface))
            await socket.SendAsync(new[] { octet }, Token);
        await socket.SendAsync(EmptySettings, Token);

        var answer = await ReceiveAsync(socket);

        const int settingsFrame = 4;
        Assert.Equal(settingsFrame, answer[3]);
    }

    [Fact]
    public async Task Request_ThatBeginsLikeThePreface_IsHttp1()
    {
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("PR"u8.ToArray(), Token);
        await socket.SendAsync("OPFIND / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(), Token);

        Assert.StartsWith("HTTP/1.1 200", Encoding.ASCII.GetString(await ReceiveAsync(socket)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Garbage_IsAnsweredAsABadHttp1Request()
    {
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("\u0001\u0002\u0003\r\n\r\n"u8.ToArray(), Token);

        Assert.StartsWith("HTTP/1.1 400", Encoding.ASCII.GetString(await ReceiveAsync(socket)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HalfAPreface_ThenTheEnd_ClosesTheConnection()
    {
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("PRI * HT"u8.ToArray(), Token);
        socket.Shutdown(SocketShutdown.Send);

        await ReadToEndAsync(socket);
    }

    [Fact]
    public async Task Silence_IsClosedAfterTheLimit()
    {
        using var socket = await server.ConnectAsync();

        Assert.Empty(await ReadToEndAsync(socket));
    }

    [Fact]
    public async Task HalfAPreface_ThenSilence_IsClosedAfterTheLimit()
    {
        using var socket = await server.ConnectAsync();
        await socket.SendAsync("PRI"u8.ToArray(), Token);

        Assert.Empty(await ReadToEndAsync(socket));
    }

    private static async Task<byte[]> ReceiveAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var count = await socket.ReceiveAsync(buffer, Token).AsTask().WaitAsync(Patience, Token);
        return buffer[..count];
    }

    private static async Task<byte[]> ReadToEndAsync(Socket socket)
    {
        using var all = new MemoryStream();
        while (true)
        {
            var part = await ReceiveAsync(socket);
            if (part.Length == 0) return all.ToArray();
            all.Write(part);
        }
    }
}
