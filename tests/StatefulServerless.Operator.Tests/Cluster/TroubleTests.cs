using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Pods that do not get on, in a real API server. There is no kubelet: the tests write what it would.</summary>
public sealed class TroubleTests(ControlPlane cluster)
{
    private const string Cart = "shopping-cart";

    private static readonly ResourceKind _pods = new("", "v1", "pods");

    [Theory]
    [InlineData("missing", "secret \"shop-db\" not found")]
    [InlineData("keyless", "couldn't find key username in Secret trouble-keyless/shop-db")]
    public async Task Secret_ThatPodsCannotUse_IsNamedByTheServiceUntilTheyCan(string name, string message)
    {
        using var place = await TestNamespace.CreateAsync(cluster, $"trouble-{name}");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        var pod = await FirstPodAsync(place);

        await ReportAsync(place, pod, new JsonObject { ["waiting"] = new JsonObject { ["reason"] = "CreateContainerConfigError", ["message"] = message } });

        var said = await place.UntilAsync(ResourceKinds.Services, Cart, "to say what its pods say", item => item["status"]?["reason"] is not null);
        Assert.Equal($"pod {pod}: container akka-sidecar: CreateContainerConfigError: {message}", said["status"]!["reason"]!.ToString());
        Assert.Equal($"0 of 3 pods serve; {said["status"]!["reason"]}", said["status"]!["conditions"]![0]!["message"]!.ToString());
        await ReportAsync(place, pod, new JsonObject { ["running"] = new JsonObject { ["startedAt"] = "2026-01-01T00:00:00Z" } });
        await place.UntilAsync(ResourceKinds.Services, Cart, "to be rid of it", item => item["status"]!["reason"] is null);
    }

    private static async Task<string> FirstPodAsync(TestNamespace place)
    {
        IReadOnlyList<JsonObject> pods = [];
        await Eventually.IsAsync("3 pods", async () =>
        {
            pods = (await place.Api.ListAsync(_pods, place.Name, null, TestContext.Current.CancellationToken)).Items;
            return pods.Count == 3 ? null : $"{pods.Count}";
        });
        return ObjectKey.Of(pods[0]).Name;
    }

    private static Task ReportAsync(TestNamespace place, string pod, JsonObject state) => place.ChangeAsync(_pods, pod, item => item["status"] = new JsonObject
    {
        ["phase"] = "Pending",
        ["containerStatuses"] = new JsonArray(new JsonObject
        {
            ["name"] = "akka-sidecar", ["image"] = "proxy", ["imageID"] = "", ["ready"] = false, ["restartCount"] = 0, ["state"] = state.DeepClone(),
        }),
    }, isStatus: true);
}
