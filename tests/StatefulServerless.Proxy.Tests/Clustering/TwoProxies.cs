using Grpc.Core;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Tests.Protos;
using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Clustering;

/// <summary>
/// Two proxies in this process that find each other by name and talk over TCP. They share a SQLite file, which a proxy's configuration would refuse:
/// it is enough for what is asked here.
/// </summary>
public sealed class TwoProxies : IAsyncLifetime
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("two-proxies-").FullName;
    private readonly int[] _managementPorts = [FreePorts.Next(), FreePorts.Next()];

    public IReadOnlyList<EchoService> Both { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        Both = [.. _managementPorts.Select(port => new EchoService { Configure = options => InCluster(options, port) })];
        await Task.WhenAll(Both.Select(proxy => proxy.InitializeAsync().AsTask()));
    }

    /// <returns>The sequence number that the entity answers with.</returns>
    internal static async Task<string?> SayAsync(EchoService proxy, string id, string text)
    {
        using var call = Call(proxy, id, text);
        await call;
        return call.GetTrailers().GetValue("entity-sequence-number");
    }

    internal static async Task<string> EchoAsync(EchoService proxy, string id, string text)
    {
        using var call = Call(proxy, id, text);
        return (await call).Text;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var proxy in Both)
            await proxy.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static AsyncUnaryCall<Heard> Call(EchoService proxy, string id, string text) => proxy.Client.UnaryAsync(
        new Said { Id = id, Text = text }, deadline: DateTime.UtcNow + _patience, cancellationToken: TestContext.Current.CancellationToken);

    private ProxyOptions InCluster(ProxyOptions options, int managementPort) => options with
    {
        ManagementPort = managementPort,
        Journal = new JournalOptions { Provider = JournalProvider.Sqlite, Path = Path.Combine(_folder, "journal.db") },
        Cluster = new ClusterOptions
        {
            Formation = ClusterFormation.Dns,
            DnsNames = [.. _managementPorts.Select(port => $"127.0.0.1:{port}")],
            Host = "127.0.0.1",
            BindAddress = "127.0.0.1",
            Port = FreePorts.Next(),
            ContactStableFor = TimeSpan.FromSeconds(1),
        },
    };
}
