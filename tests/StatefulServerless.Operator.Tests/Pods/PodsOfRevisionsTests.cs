using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>
/// Pods as Knative makes them of deploy/knative.yaml, two revisions of one service, with proxies that the webhook puts into them. What Knative itself would do is done by
/// Deployments with the labels, annotations, port and variable that its revisions have; its own container, queue-proxy, is not there.
/// </summary>
[Collection(nameof(PodsOfAServiceTests))]
public sealed class PodsOfRevisionsTests(ControlPlane cluster, ITestOutputHelper output)
{
    private const string Cart = "shopping-cart";
    private const int Users = 12;

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Pods_OfTwoRevisions_AreOneClusterThatOutlivesTheFirst()
    {
        await using var shop = await ShopInPods.OpenAsync(cluster, "revisions", Cart, Ports.Free());
        shop.Kubelet.Capacity = 3;
        await MayListPodsAsync(shop);
        await CallAtAsync(shop);
        await DeployAsync(shop, "shopping-cart-00001", 2);
        await DeployAsync(shop, "shopping-cart-00002", 1);
        await shop.AreOneClusterAsync(3);
        await using var callers = new CartCallers(shop.Door, Users, _patience);
        await shop.CallsGoOnAsync(callers);

        await shop.Place.ChangeAsync(ResourceKinds.Deployments, "shopping-cart-00001", revision => revision["spec"]!["replicas"] = 0);
        await shop.Kubelet.UntilAsync("the first revision to end", () => Task.FromResult(shop.Kubelet.Ended.Count == 2 ? null : $"{shop.Kubelet.Ended.Count} have ended"));
        await shop.AreOneClusterAsync(1);
        await shop.CallsGoOnAsync(callers);

        output.WriteLine($"{callers.Acknowledged} acknowledged, {callers.Attempts.Count(attempt => !attempt.IsAcknowledged)} failed");
        Assert.All(shop.Kubelet.Ended, pod => Assert.True(pod.ExitCodes.All(code => code == 0), $"{string.Join(' ', pod.ExitCodes)}\n{pod.Log}"));
        Assert.All(callers.Attempts.Where(attempt => !attempt.IsAcknowledged), attempt => Assert.True(attempt.IsCertainlyNotExecuted, attempt.ToString()));
        await callers.VerifyAsync();
    }

    // As the file says it, so that it says enough.
    private static async Task MayListPodsAsync(ShopInPods shop)
    {
        foreach (var resource in TestNamespace.Deployed("knative"))
        {
            var kind = resource["kind"]!.ToString() switch { "ServiceAccount" => ShopInPods.Accounts, "Role" => ResourceKinds.Roles, "RoleBinding" => ResourceKinds.RoleBindings, _ => null };
            if (kind is not null) await shop.Place.Api.CreateAsync(kind, shop.Place.Name, resource, TestContext.Current.CancellationToken);
        }
    }

    private static async Task CallAtAsync(ShopInPods shop) => await shop.Place.Api.CreateAsync(ResourceKinds.FrontDoors, shop.Place.Name, new JsonObject
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Service",
        ["metadata"] = new JsonObject { ["name"] = Cart },
        ["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["serving.knative.dev/service"] = Cart }, ["ports"] = new JsonArray(new JsonObject { ["port"] = 80, ["targetPort"] = 9000 }),
        },
    }, TestContext.Current.CancellationToken);

    private static async Task DeployAsync(ShopInPods shop, string revision, int pods) => await shop.Place.Api.CreateAsync(ResourceKinds.Deployments, shop.Place.Name, new JsonObject
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "Deployment",
        ["metadata"] = new JsonObject { ["name"] = revision },
        ["spec"] = new JsonObject
        {
            ["replicas"] = pods,
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["serving.knative.dev/revision"] = revision } },
            ["template"] = TemplateOf(revision, shop.DatabaseName),
        },
    }, TestContext.Current.CancellationToken);

    // Knative hands on what the service's template says, and adds its labels, a container's name, and the port that requests come to.
    private static JsonNode TemplateOf(string revision, string database)
    {
        var template = TestNamespace.Deployed("knative").Single(resource => resource["kind"]!.ToString() == "Service")["spec"]!["template"]!.DeepClone();
        template["metadata"]!["labels"]!["serving.knative.dev/service"] = Cart;
        template["metadata"]!["labels"]!["serving.knative.dev/revision"] = revision;
        template["metadata"]!["annotations"]!["statefulserverless.lightbend.com/journal-config"] = $$"""{"database":"{{database}}","schema":"carts"}""";
        var function = template["spec"]!["containers"]![0]!;
        function["name"] = "user-container";
        function["env"] = new JsonArray(new JsonObject { ["name"] = "PORT", ["value"] = "9000" });
        return template;
    }
}
