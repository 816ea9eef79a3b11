using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>A journal whose Secret is looked at because its author asks for that, and nothing else of it, in a real API server.</summary>
public sealed class CredentialsTests(ControlPlane cluster)
{
    private const string Cart = "shopping-cart";
    private const string CartObjects = "event-sourced-service-shopping-cart";
    private const string Secret = "shop-db";
    private const string Annotation = "statefulserverless.lightbend.com/credentials-version";

    private static readonly ResourceKind _secrets = new("", "v1", "secrets");

    [Fact]
    public async Task Secret_OfAJournalThatRollsOnChange_IsWaitedForAndReplacesThePodsWhenItChanges()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "credentials");
        using var bodies = new BodyRecord("/secrets/");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name, listener: bodies);
        var resources = TestNamespace.Sample("postgres");
        resources[0]["spec"]!["config"]!["credentialsSecret"] = new JsonObject { ["name"] = Secret, ["rollOnChange"] = true };
        foreach (var resource in resources) await place.CreateAsync(resource);

        // Nobody has given it the right: it says which one it needs, of Kubernetes' own words.
        await place.UntilAsync(ResourceKinds.Services, Cart, "to name the right that is missing", item =>
            Reason(item).Contains($"secrets \"{Secret}\" is forbidden", StringComparison.Ordinal) && Reason(item).Contains("cannot get resource \"secrets\"", StringComparison.Ordinal));
        await GrantAsync(place);
        await place.UntilAsync(ResourceKinds.Services, Cart, "to miss the Secret", item => Reason(item) == $"there is no Secret '{Secret}' in the namespace, which the journal names");
        await place.Api.CreateAsync(_secrets, place.Name, Content("hunter2"), TestContext.Current.CancellationToken);
        var first = VersionIn(await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", item => VersionIn(item) is not null));

        await place.ChangeAsync(_secrets, Secret, secret => secret["stringData"] = new JsonObject { ["password"] = "hunter3" });

        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to have new pods", item => VersionIn(item) != first);
        await place.DeleteAsync(_secrets, Secret);
        await place.UntilAsync(ResourceKinds.Services, Cart, "to miss it again", item => item["status"]!["conditions"]![0]!["reason"]!.ToString() == "CredentialsMissing");
        Assert.NotNull(await place.FindAsync(ResourceKinds.Deployments, CartObjects));
        Assert.NotEmpty(bodies.All);
        Assert.DoesNotContain(bodies.All, body => body.Contains("\"data\"", StringComparison.Ordinal));
    }

    private static string Reason(JsonObject service) => service["status"]?["reason"]?.ToString() ?? "";

    private static string? VersionIn(JsonObject deployment) => deployment["spec"]!["template"]!["metadata"]!["annotations"]?[Annotation]?.ToString();

    private static JsonObject Content(string password) => new()
    {
        ["apiVersion"] = "v1", ["kind"] = "Secret", ["metadata"] = new JsonObject { ["name"] = Secret },
        ["stringData"] = new JsonObject { ["username"] = "shop", ["password"] = password },
    };

    // As docs/kubernetes.md has it.
    private static async Task GrantAsync(TestNamespace place)
    {
        await place.Api.CreateAsync(ResourceKinds.Roles, place.Name, JsonNode.Parse($$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"see-{{Secret}}"},
             "rules":[{"apiGroups":[""],"resources":["secrets"],"resourceNames":["{{Secret}}"],"verbs":["get"]}]}
            """)!.AsObject(), TestContext.Current.CancellationToken);
        await place.Api.CreateAsync(ResourceKinds.RoleBindings, place.Name, JsonNode.Parse($$"""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"RoleBinding","metadata":{"name":"see-{{Secret}}"},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"Role","name":"see-{{Secret}}"},
             "subjects":[{"kind":"ServiceAccount","name":"stateful-serverless-operator","namespace":"stateful-serverless"}]}
            """)!.AsObject(), TestContext.Current.CancellationToken);
    }
}
