using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>A namespace with an operator, a node that runs its pods, a PostgreSQL with the shop's database, and the Secret that the samples count on.</summary>
internal sealed class ShopInPods : IAsyncDisposable
{
    private const string DatabaseHost = "postgres.databases.svc.cluster.local";
    private const string UsualAccount = "default";
    private const int EnoughCalls = 120;

    private static readonly ResourceKind _secrets = new("", "v1", "secrets");

    // What is taken last goes first.
    private readonly Stack<IAsyncDisposable> _taken = [];

    public static ResourceKind Accounts { get; } = new("", "v1", "serviceaccounts");

    public TestNamespace Place { get; private set; } = null!;

    public Kubelet Kubelet { get; private set; } = null!;

    public FrontDoor Door { get; private set; } = null!;

    /// <param name="cluster">The control plane.</param>
    /// <param name="name">Of the namespace.</param>
    /// <param name="service">The Kubernetes Service that is called.</param>
    /// <param name="webhookPort">Where the operator's webhook listens; 0 for none.</param>
    public static async Task<ShopInPods> OpenAsync(ControlPlane cluster, string name, string service, int webhookPort = 0)
    {
        var place = await TestNamespace.CreateAsync(cluster, name);
        var shop = new ShopInPods { Place = place };
        try
        {
            await shop.FurnishAsync(cluster, service, webhookPort);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>So many pods run, their proxies see each other and nobody else, and Kubernetes sends calls to all of them.</summary>
    public Task AreOneClusterAsync(int pods) => Kubelet.UntilAsync($"{pods} proxies in one cluster", async () =>
    {
        var members = await Task.WhenAll(Kubelet.Running.Select(pod => pod.MembersSeenAsync()));
        return members.Length == pods && members.All(count => count == pods) && Door.Open.Count == pods ? null : string.Join(' ', members);
    });

    /// <summary>Calls are answered now, and not only before.</summary>
    public Task CallsGoOnAsync(CartCallers callers)
    {
        var enough = callers.Acknowledged + EnoughCalls;
        return Kubelet.UntilAsync("calls to go on", () => Task.FromResult(callers.Acknowledged >= enough ? null : $"{callers.Acknowledged}; {callers.Attempts.LastOrDefault()}"));
    }

    public async ValueTask DisposeAsync()
    {
        while (_taken.TryPop(out var taken)) await taken.DisposeAsync();
        Place.Dispose();
    }

    private async Task FurnishAsync(ControlPlane cluster, string service, int webhookPort)
    {
        var database = Take(await ShopDatabase.CreateAsync());
        var network = Take(await PodNetwork.CreateAsync());
        var (toDatabase, toApi) = (Take(new Relay(network.Gateway, database.Port)), Take(new Relay(network.Gateway, cluster.Port)));
        if (webhookPort > 0) await Webhooks.DirectAsync(Place, webhookPort);
        Take(await RunningOperator.StartAsync(cluster, Place.Name, webhookPort: webhookPort));
        if (webhookPort > 0) await Webhooks.AreTrustedAsync(Place);
        await CreateAsync(_secrets, "shop-database", new JsonObject { ["stringData"] = new JsonObject { ["username"] = database.User, ["password"] = database.Password } });
        // Kubernetes gives it to every namespace, in its own time, and makes no pod before.
        await Place.UntilAsync(Accounts, UsualAccount, "to be there", _ => true);
        await Place.CreateAsync(JournalAt($"{DatabaseHost}:{toDatabase.Port}"));
        Kubelet = Take(new Kubelet(Place, network, new Surroundings(Place, network.Gateway, toApi.Port, cluster.Authority, DatabaseHost), capacity: 1));
        Door = Take(new FrontDoor(Place, service));
        DatabaseName = database.Name;
    }

    public string DatabaseName { get; private set; } = "";

    // The sample's, at another port: the usual one may be taken.
    private static JsonObject JournalAt(string address)
    {
        var journal = TestNamespace.Sample("postgres")[0];
        journal["spec"]!["config"]!["service"] = address;
        return journal;
    }

    private async Task CreateAsync(ResourceKind kind, string name, JsonObject rest)
    {
        rest["metadata"] = new JsonObject { ["name"] = name };
        await Place.Api.CreateAsync(kind, Place.Name, rest, TestContext.Current.CancellationToken);
    }

    private T Take<T>(T taken)
        where T : IAsyncDisposable
    {
        _taken.Push(taken);
        return taken;
    }
}
