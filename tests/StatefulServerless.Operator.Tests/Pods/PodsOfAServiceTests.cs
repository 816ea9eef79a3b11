using System.Net;
using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>
/// deploy/samples/postgres.yaml, from the resource to answers: the operator makes the Deployment, Kubernetes makes the pods, and they run, with their
/// environment, rights, files and addresses and nothing else.
/// </summary>
[Collection(nameof(PodsOfAServiceTests))]
[CollectionDefinition(nameof(PodsOfAServiceTests), DisableParallelization = true)]
public sealed class PodsOfAServiceTests(ControlPlane cluster, ITestOutputHelper output)
{
    private const string Cart = "shopping-cart";
    private const int Replicas = 3;
    private const int Users = 12;

    private static readonly TimeSpan _patienceWithTheDead = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _patienceWithTheLiving = TimeSpan.FromSeconds(60);

    // The goal is 20 seconds, and the figure is printed; a machine that is busy may take longer.
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Pods_OfAService_ServeThroughALossAndAnUpdate()
    {
        await using var shop = await ShopInPods.OpenAsync(cluster, "pods", Cart);
        await OneAloneWaitsAsync(shop);
        shop.Kubelet.Capacity = Replicas + 1;
        await AllServeAsync(shop);
        await using var callers = new CartCallers(shop.Door, Users, _patienceWithTheDead);
        await shop.CallsGoOnAsync(callers);

        await LoseOneAsync(shop, callers);
        await UpdateAsync(shop, callers);

        await callers.VerifyAsync();
    }

    private static async Task OneAloneWaitsAsync(ShopInPods shop)
    {
        var service = TestNamespace.Sample("postgres")[1];
        service["spec"]!["journal"]!["config"]!["database"] = shop.DatabaseName;
        await shop.Place.CreateAsync(service);

        await shop.Kubelet.UntilAsync("a proxy that waits for others", async () =>
        {
            if (shop.Kubelet.Running is not [var pod]) return "no pod";
            var (status, text) = await pod.AskAsync("/ready", TimeSpan.FromSeconds(5));
            return status == HttpStatusCode.ServiceUnavailable && text.Contains("1 of 2", StringComparison.Ordinal) ? null : $"{status} {text}";
        });
        Assert.Empty(shop.Door.Open);
    }

    private static async Task AllServeAsync(ShopInPods shop)
    {
        await shop.AreOneClusterAsync(Replicas);
        await shop.Place.UntilAsync(ResourceKinds.Services, Cart, "to be ready", item =>
            (item["status"]?["conditions"] as JsonArray ?? []).Any(condition => condition!["type"]!.ToString() == "Ready" && condition["reason"]!.ToString() == "Serving"));
    }

    private async Task LoseOneAsync(ShopInPods shop, CartCallers callers)
    {
        var lost = shop.Kubelet.Running[0];
        var killed = TimeProvider.System.GetTimestamp();
        await shop.Kubelet.LoseAsync(lost);
        await shop.Kubelet.UntilAsync("every cart to be served again", () => Task.FromResult(callers.LongestSilenceAfter(killed) is null ? "not yet" : null));

        var silence = callers.LongestSilenceAfter(killed)!.Value;
        output.WriteLine($"one of three pods lost: longest silence of a cart {silence.TotalSeconds:0.0} s");
        Assert.InRange(silence, TimeSpan.Zero, _longestSilence);
        await AllServeAsync(shop);
        Assert.DoesNotContain(shop.Kubelet.Running, pod => pod.Place.Address.Equals(lost.Place.Address));
    }

    private async Task UpdateAsync(ShopInPods shop, CartCallers callers)
    {
        // What ends now may take its time: it is to end in order.
        callers.Patience = _patienceWithTheLiving;
        var (before, began) = (shop.Kubelet.Running.Select(pod => pod.Name).ToHashSet(), TimeProvider.System.GetTimestamp());
        await shop.Place.ChangeAsync(ResourceKinds.Services, Cart, service => service["spec"]!["template"]!["metadata"]!["annotations"]!["version"] = "2");
        await shop.Kubelet.UntilAsync("all pods to be others", () =>
            Task.FromResult(shop.Kubelet.Ended.Count == Replicas && shop.Kubelet.Running.All(pod => !before.Contains(pod.Name)) ? null : $"{shop.Kubelet.Ended.Count} have ended"));
        await AllServeAsync(shop);
        await shop.CallsGoOnAsync(callers);

        var failed = callers.Attempts.Where(attempt => attempt.Began > began && !attempt.IsAcknowledged).ToList();
        output.WriteLine($"all three replaced in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s, {callers.Acknowledged} acknowledged in all, {failed.Count} failed meanwhile");
        Assert.All(shop.Kubelet.Ended, pod => Assert.True(pod.ExitCodes.All(code => code == 0), $"{string.Join(' ', pod.ExitCodes)}\n{pod.Log}"));
        Assert.All(failed, attempt => Assert.True(attempt.IsCertainlyNotExecuted, attempt.ToString()));
    }
}
