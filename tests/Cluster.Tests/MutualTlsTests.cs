using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using StatefulServerless.EndToEnd.Tests.Processes;
using StatefulServerless.Proxy.Tests.Clustering;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Two proxies that talk under mutual TLS serve each other's entities; a stranger is not let in, and they do not suffer from it.</summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class MutualTlsTests : IDisposable
{
    private const int Friends = 2;
    private const int Stranger = 2;
    private const int Users = 10;

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    // Whoever is looked for is tried again each second.
    private static readonly TimeSpan _severalTries = TimeSpan.FromSeconds(3);

    private readonly TestCertificates _own = new();
    private readonly TestCertificates _foreign = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task ProxyOfAnotherAuthority_IsNotLetInAndDisturbsNobody() => StaysOutAsync(Tls(_foreign, "stranger"));

    [Fact]
    public Task ProxyWithoutTls_IsNotLetInAndDisturbsNobody() => StaysOutAsync([]);

    [Fact]
    public Task Client_WithoutACertificate_IsNotLetInAndDisturbsNobody() => DisturbsNobodyAsync([], async cluster =>
    {
        for (var attempt = 0; attempt < 20; attempt++)
            foreach (var ports in cluster.Ports.Take(Friends))
                Assert.Equal(0, await HeardWithoutCertificateAsync(ports.Cluster));
    });

    public void Dispose()
    {
        _own.Dispose();
        _foreign.Dispose();
    }

    // All three have each other in their list, so they try to talk both ways.
    private Task StaysOutAsync(IEnumerable<(string, string)> credentials) => DisturbsNobodyAsync(credentials, async cluster =>
    {
        var stranger = cluster.Members[Stranger];
        stranger.Start();
        await stranger.AnswersAsync("/ready", HttpStatusCode.ServiceUnavailable, _within, () => cluster.Log);
        using var tries = new PeriodicTimer(_severalTries);
        await tries.WaitForNextTickAsync(Token);
        Assert.Empty(await ProxyCluster.MembersSeenByAsync(stranger));
    });

    private async Task DisturbsNobodyAsync(IEnumerable<(string, string)> credentials, Func<ProxyCluster, Task> comeAsync)
    {
        await using var cluster = await ProxyCluster.CreateAsync(Friends + 1, (ports, index) =>
            [.. ProxyCluster.BySeeds(ports, index), .. index == Stranger ? credentials : Tls(_own, $"proxy-{index}")]);
        await cluster.StartAsync(Friends);
        using var workload = new ClusterWorkload([.. cluster.Members.Take(Friends).Select(member => member.Address)], Users, _within);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var running = workload.RunAsync(stop.Token);

        await comeAsync(cluster);
        var before = workload.Acknowledged;
        await Eventually.IsTrueAsync(() => workload.Acknowledged >= before + (20 * Users), _within, "the load to go on", () => cluster.Log);
        await stop.CancelAsync();
        await running.WaitAsync(_within, Token);

        Assert.All(cluster.Members.Take(Friends), member => Assert.False(member.HasExited, cluster.Log));
        await cluster.AllSeeAllAsync(Friends);
        Assert.Empty(workload.Failures.Select(failure => failure.ToString()));
        await workload.VerifyAsync();
    }

    private static IEnumerable<(string, string)> Tls(TestCertificates authority, string name)
    {
        var (certificate, key) = authority.Issue(name);
        return [("Cluster:Tls:CertificateFile", certificate), ("Cluster:Tls:KeyFile", key), ("Cluster:Tls:CaFile", authority.CaFile)];
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
