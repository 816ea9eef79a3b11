using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using StatefulServerless.EndToEnd.Tests;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Postgres.Testing;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Proxies that talk under mutual TLS serve each other's entities; a stranger is not let in, and they do not suffer from it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MutualTlsTests : IClassFixture<TlsFriends>
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    private readonly TlsFriends _friends;

    public MutualTlsTests(TlsFriends friends)
    {
        Assert.SkipWhen(SharedPostgres.WhyMissing is not null, SharedPostgres.WhyMissing ?? "");
        _friends = friends;
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task ProxiesOfOneAuthority_ServeEachOthersEntities() => _friends.AreUndisturbedAsync();

    [Fact]
    public Task ProxyOfAnotherAuthority_IsNotLetInAndDisturbsNobody() => StaysOutAsync(_friends.StrangerOfAnotherAuthority);

    [Fact]
    public Task ProxyWithoutTls_IsNotLetInAndDisturbsNobody() => StaysOutAsync(_friends.StrangerWithoutTls);

    [Fact]
    public async Task Client_WithoutACertificate_IsNotLetInAndDisturbsNobody()
    {
        for (var attempt = 0; attempt < 20; attempt++)
            foreach (var port in _friends.Ports)
                Assert.Equal(0, await HeardWithoutCertificateAsync(port));
        await _friends.AreUndisturbedAsync();
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")]
    [InlineData("half a hello: \u0016\u0003\u0001")]
    [InlineData("\u0016\u0003\u0001")]
    [InlineData("")]
    public async Task Bytes_ThatAreNoTls_AreNotAnsweredAndDisturbNobody(string bytes)
    {
        var silent = new List<RawConnection>();
        foreach (var port in _friends.Ports)
        {
            Assert.DoesNotContain("HTTP", await HeardAsync(port, bytes), StringComparison.Ordinal);
            silent.Add(await SayAsync(port, bytes));
        }

        await _friends.AreUndisturbedAsync();
        silent.ForEach(connection => connection.Dispose());
    }

    // All have each other in their list: the stranger comes to them, and the one that starts again comes to the stranger.
    private async Task StaysOutAsync(ProxyProcess stranger)
    {
        stranger.Start();
        await stranger.AnswersAsync("/ready", HttpStatusCode.ServiceUnavailable, _within, () => _friends.Log);
        await _friends.RestartOneAsync();

        Assert.Empty(await ProxyCluster.MembersSeenByAsync(stranger));
        await _friends.AreUndisturbedAsync();
        await stranger.KillAsync();
    }

    private static async Task<RawConnection> SayAsync(int port, string bytes)
    {
        var connection = await RawConnection.OpenAsync(port, Token);
        await connection.SayAsync(bytes, Token);
        return connection;
    }

    private static async Task<string> HeardAsync(int port, string bytes)
    {
        using var connection = await SayAsync(port, bytes);
        try
        {
            connection.FinishSaying();
        }
        catch (SocketException)
        {
            // The proxy has ended it already.
        }

        return await connection.HearToTheEndAsync(Token).WaitAsync(_within, Token);
    }

    // The client takes any certificate and shows none. With TLS 1.3 it hears of its refusal when it reads.
    private static async Task<int> HeardWithoutCertificateAsync(int port)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, port, Token);
        await using var tls = new SslStream(connection.GetStream());
        try
        {
#pragma warning disable CA5359 // What the client thinks of the proxy is not asked here.
            await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", RemoteCertificateValidationCallback = (_, _, _, _) => true }, Token);
#pragma warning restore CA5359
            await tls.WriteAsync(Encoding.ASCII.GetBytes("let me in"), Token);
            return await tls.ReadAsync(new byte[100], Token);
        }
        catch (Exception refused) when (refused is IOException or AuthenticationException)
        {
            return 0;
        }
    }
}
