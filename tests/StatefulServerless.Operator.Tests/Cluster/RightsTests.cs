using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>An operator that lacks one right of those that it is installed with.</summary>
public sealed class RightsTests(ControlPlane cluster)
{
    private static readonly ResourceKind _clusterRoles = new("rbac.authorization.k8s.io", "v1", "clusterroles");
    private static readonly ResourceKind _clusterRoleBindings = new("rbac.authorization.k8s.io", "v1", "clusterrolebindings");

    [Fact]
    public async Task Operator_ThatMayNotCreateServices_NamesTheRightAndGoesOnWithTheRest()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "rights");
        await place.Api.CreateAsync(_clusterRoles, null, WithoutServices(), TestContext.Current.CancellationToken);
        await place.Api.CreateAsync(_clusterRoleBindings, null, JsonNode.Parse("""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"limited"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"limited"},"subjects":[{"kind":"User","name":"limited"}]}
            """)!.AsObject(), TestContext.Current.CancellationToken);
        await using var running = await RunningOperator.StartAsync(cluster, place.Name, rights: cluster.Limited);

        await place.ApplySampleAsync("postgres");

        await place.UntilAsync(ResourceKinds.Services, "shopping-cart", "to name the right that is missing", item =>
            item["status"]?["conditions"]?[0]?["reason"]?.ToString() == "RefusedByKubernetes"
            && item["status"]!["reason"]!.ToString().Contains("User \"limited\" cannot create resource \"services\" in API group \"\"", StringComparison.Ordinal));
        await place.UntilAsync(ResourceKinds.Journals, "postgres", "to be usable all the same", item => item["status"]?["conditions"]?[0]?["status"]?.ToString() == "True");
    }

    private static JsonObject WithoutServices()
    {
        var role = Installation.Documents().Single(document => document["kind"]!.ToString() == "ClusterRole");
        role["metadata"]!["name"] = "limited";
        var verbs = role["rules"]!.AsArray().Single(rule => rule!["resources"]!.AsArray().Any(resource => resource!.ToString() == "services"))!["verbs"]!.AsArray();
        verbs.Remove(verbs.Single(verb => verb!.ToString() == "create"));
        // Its Lease, too.
        role["rules"]!.AsArray().Add(JsonNode.Parse("""{"apiGroups":["coordination.k8s.io"],"resources":["leases"],"verbs":["get","create","update"]}"""));
        return role;
    }
}
