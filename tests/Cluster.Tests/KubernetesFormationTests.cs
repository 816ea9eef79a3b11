using StatefulServerless.Cluster.Tests.Kubernetes;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.Cluster.Tests;

/// <summary>Proxies that find each other as pods, at an API that is not always willing.</summary>
public sealed class KubernetesFormationTests
{
    private const string Ours = "carts";
    private const int Proxies = 3;

    private static readonly TimeSpan _within = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Proxies_FoundAsPods_FormOneCluster()
    {
        await using var api = new KubernetesApi();
        await using var cluster = await ProxyCluster.CreateAsync(Proxies, (_, _) => KubernetesApi.Settings(Ours), ("KUBECONFIG", api.ConfigurationFile));
        await api.StartAsync();
        PutOthers(api);
        foreach (var index in Enumerable.Range(0, Proxies - 1)) PutPodOf(api, cluster, index);
        api.Answer("403");
        cluster.Launch(Proxies - 1);

        await WaitsSayingAsync(cluster, "the Kubernetes API does not list the pods with app=carts: 403 Forbidden");
        foreach (var trouble in (string[])["410", "500", "garbage"])
        {
            api.Answer(trouble);
            await Eventually.IsTrueAsync(() => api.Answered(trouble) > Proxies, _within, $"the API to answer {trouble} to each proxy", () => cluster.Log);
        }

        Assert.All(cluster.Members.Take(Proxies - 1), member => Assert.False(member.HasExited, cluster.Log));
        api.Put(new Pod($"{Ours}-six", Ours, FreePorts.Take(), "fd00::6"));
        api.Answer(null);
        await WaitsSayingAsync(cluster, $"the pod {Ours}-six has no IPv4 address but fd00::6");
        api.Put(new Pod($"{Ours}-six", Ours, FreePorts.Take(), "fd00::6", IsTerminating: true));
        await cluster.AreReadyAsync(Proxies - 1);
        await cluster.AllSeeAllAsync(Proxies - 1);

        PutPodOf(api, cluster, Proxies - 1);
        cluster.Members[^1].Start();
        await cluster.AllSeeAllAsync();
    }

    private static void PutPodOf(KubernetesApi api, ProxyCluster cluster, int index) =>
        api.Put(new Pod($"{Ours}-{index}", Ours, cluster.Ports[index].Management, "fd00::1", "127.0.0.1", Phase: "Pending"));

    // None of these may be counted on, or waited for.
    private static void PutOthers(KubernetesApi api)
    {
        api.Put(new Pod("orders-0", "orders", FreePorts.Take()));
        api.Put(new Pod($"{Ours}-old", Ours, FreePorts.Take(), IsTerminating: true));
        api.Put(new Pod($"{Ours}-done", Ours, FreePorts.Take(), Phase: "Succeeded"));
        api.Put(new Pod($"{Ours}-scheduled", Ours, FreePorts.Take(), Ip: null, Phase: "Pending"));
    }

    private static async Task WaitsSayingAsync(ProxyCluster cluster, string text)
    {
        foreach (var member in cluster.Members.Take(Proxies - 1))
            await Eventually.IsTrueAsync(
                () => member.NewestOutput.Contains($"Other proxies cannot be looked up: {text}", StringComparison.Ordinal), _within, $"a proxy to say '{text}'", () => cluster.Log);
    }
}
