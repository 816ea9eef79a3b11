using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Proxies that talk under mutual TLS serve each other's entities; a stranger is not let in, and they do not suffer from it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MutualTlsTests(TlsFriends friends) : IClassFixture<TlsFriends>
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    // Whoever is looked for is tried again each second.
    private static readonly TimeSpan _severalTries = TimeSpan.FromSeconds(3);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task ProxiesOfOneAuthority_ServeEachOthersEntities() => friends.AreUndisturbedAsync();

    [Fact]
    public Task ProxyOfAnotherAuthority_IsNotLetInAndDisturbsNobody() => StaysOutAsync(friends.StrangerOfAnotherAuthority);

    [Fact]
    public Task ProxyWithoutTls_IsNotLetInAndDisturbsNobody() => StaysOutAsync(friends.StrangerWithoutTls);

    [Fact]
    public async Task Client_WithoutACertificate_IsNotLetInAndDisturbsNobody()
    {
        for (var attempt = 0; attempt < 20; attempt++)
            foreach (var port in friends.Ports)
                Assert.Equal(0, await HeardWithoutCertificateAsync(port));
        await friends.AreUndisturbedAsync();
    }

    // All have each other in their list, so they try to talk both ways.
    private async Task StaysOutAsync(ProxyProcess stranger)
    {
        stranger.Start();
        await stranger.AnswersAsync("/ready", HttpStatusCode.ServiceUnavailable, _within, () => friends.Log);
        using var tries = new PeriodicTimer(_severalTries);
        await tries.WaitForNextTickAsync(Token);

        Assert.Empty(await ProxyCluster.MembersSeenByAsync(stranger));
        await friends.AreUndisturbedAsync();
        await stranger.KillAsync();
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
