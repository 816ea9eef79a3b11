using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>What a real API server refuses.</summary>
public sealed class RefusalTests(ControlPlane cluster)
{
    private static readonly ResourceKind _quotas = new("", "v1", "resourcequotas");

    [Fact]
    public async Task Service_WhoseDeploymentIsRefused_SaysSoInTheWordsOfKubernetesAndIsTriedAgain()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "refused");
        await place.Api.CreateAsync(_quotas, place.Name, Quota(), TestContext.Current.CancellationToken);
        // The API server does not know of it at once.
        var probes = 0;
        await Eventually.IsAsync("the quota to count", async () => await IsRefusedAsync(place, $"probe-{probes++}") ? null : $"{probes} Deployments were accepted");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);

        await place.ApplySampleAsync("inmemory");

        await place.UntilAsync(ResourceKinds.Services, "shopping-cart", "to say that it is refused", item =>
            item["status"]?["reason"]?.ToString().Contains("deployments.apps \"event-sourced-service-shopping-cart\" is forbidden", StringComparison.Ordinal) == true
            && item["status"]!["conditions"]![0]!["reason"]!.ToString() == "RefusedByKubernetes");
        await place.DeleteAsync(_quotas, "none");
        await place.UntilAsync(ResourceKinds.Deployments, "event-sourced-service-shopping-cart", "to be there", _ => true);
    }

    [Fact]
    public async Task Watch_FromAVersionThatIsForgotten_IsToldSo()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "forgotten");

        var refused = await Assert.ThrowsAsync<ApiRefusedException>(async () =>
        {
            await foreach (var _ in place.Api.WatchAsync(ResourceKinds.Services, place.Name, null, "1", TestContext.Current.CancellationToken))
            {
                Assert.Fail("The API server still knows its first version.");
            }
        });

        Assert.True(refused.IsGone, refused.Message);
    }

    private static async Task<bool> IsRefusedAsync(TestNamespace place, string name)
    {
        try
        {
            await place.Api.CreateAsync(ResourceKinds.Deployments, place.Name, JsonNode.Parse($$$"""
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{name}}}"},"spec":{"replicas":0,"selector":{"matchLabels":{"a":"b"}},
                 "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"c:1"}]} } } }
                """)!.AsObject(), TestContext.Current.CancellationToken);
            return false;
        }
        catch (ApiRefusedException refused) when (refused.Status == System.Net.HttpStatusCode.Forbidden)
        {
            return true;
        }
    }

    private static JsonObject Quota() => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ResourceQuota",
        ["metadata"] = new JsonObject { ["name"] = "none" },
        ["spec"] = new JsonObject { ["hard"] = new JsonObject { ["count/deployments.apps"] = "0" } },
    };
}
