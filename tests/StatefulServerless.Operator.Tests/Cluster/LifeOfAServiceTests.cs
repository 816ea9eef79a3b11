using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>What the operator does about services, in a real API server, with the rights that it is installed with.</summary>
public sealed class LifeOfAServiceTests(ControlPlane cluster)
{
    private const string Cart = "shopping-cart";
    private const string CartObjects = "event-sourced-service-shopping-cart";

    private static readonly ResourceKind[] _parts = [ResourceKinds.Roles, ResourceKinds.RoleBindings, ResourceKinds.Budgets(isStable: false), ResourceKinds.Deployments];

    [Fact]
    public async Task Resources_OfTheOriginalSystem_BecomeTheirObjects()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "original");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);

        await place.ApplySampleAsync("cassandra");

        var deployment = await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);
        Assert.Equal(3, deployment["spec"]!["replicas"]!.GetValue<int>());
        foreach (var part in _parts) await place.UntilAsync(part, CartObjects, "to be labelled", item => IsLabelled(item, "cassandra"));
        await place.UntilAsync(ResourceKinds.FrontDoors, Cart, "to be labelled", item => IsLabelled(item, "cassandra"));
        await place.UntilAsync(ResourceKinds.Journals, "cassandra", "to say that no proxy has such a journal", item => Condition(item, "Ready") is ("False", "NoProxy"));
        await place.UntilAsync(ResourceKinds.Services, Cart, "to say how it fares", item =>
            Condition(item, "Ready") is ("False", "PodsNotReady") && item["status"]!["reason"]!.ToString().Contains("has no Cassandra journal", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Service_BeforeItsJournal_WaitsForIt()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "waiting");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        var resources = TestNamespace.Sample("postgres");

        await place.CreateAsync(resources[1]);
        await place.UntilAsync(ResourceKinds.Services, Cart, "to miss its journal", item => Condition(item, "JournalReady") is ("False", "JournalMissing"));
        Assert.Null(await place.FindAsync(ResourceKinds.Deployments, CartObjects));
        await place.CreateAsync(resources[0]);

        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);
        await place.UntilAsync(ResourceKinds.Services, Cart, "to have its journal", item => Condition(item, "JournalReady").Status == "True" && item["status"]!["reason"] is null);
    }

    [Fact]
    public async Task Service_WhoseJournalGoes_RunsOn()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "bereft");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);

        await place.DeleteAsync(ResourceKinds.Journals, "postgres");

        await place.UntilAsync(ResourceKinds.Services, Cart, "to miss its journal", item => Condition(item, "JournalReady") is ("False", "JournalMissing"));
        Assert.NotNull(await place.FindAsync(ResourceKinds.Deployments, CartObjects));
    }

    [Fact]
    public async Task Service_WithReadyPods_IsReadyUntilItIsScaled()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "growing");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);

        await ReportReadyAsync(place, 3);
        await place.UntilAsync(ResourceKinds.Services, Cart, "to be ready", item => Condition(item, "Ready") is ("True", "Serving"));
        await place.ChangeAsync(ResourceKinds.Services, Cart, service => service["spec"]!["replicas"] = 5);

        var deployment = await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to have 5 pods", item => item["spec"]!["replicas"]!.GetValue<int>() == 5);
        Assert.Equal("3", VariableOf(deployment, "REQUIRED_CONTACT_POINT_NR"));
        await place.UntilAsync(ResourceKinds.Services, Cart, "to be rolled out", item => Condition(item, "Progressing").Status == "True");
    }

    [Fact]
    public async Task Journal_Changed_RollsTheServicesThatUseIt()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "moving");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);

        await place.ChangeAsync(ResourceKinds.Journals, "postgres", journal => journal["spec"]!["config"]!["service"] = "elsewhere:5433");

        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to know the new address", item =>
            VariableOf(item, "StatefulServerless__Journal__ConnectionString")?.StartsWith("Host=elsewhere;Port=5433;", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Service_SentToAnotherStore_StaysWhereItsEventsAre()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "store");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);

        await place.ChangeAsync(ResourceKinds.Services, Cart, service => service["spec"]!["journal"]!["config"]!["database"] = "other");
        await place.UntilAsync(ResourceKinds.Services, Cart, "to complain", item => Condition(item, "Ready") is ("False", "StoreChanged"));
        Assert.Contains("Database=shop;", VariableOf((await place.FindAsync(ResourceKinds.Deployments, CartObjects))!, "StatefulServerless__Journal__ConnectionString"), StringComparison.Ordinal);
        await place.ChangeAsync(ResourceKinds.Services, Cart, service =>
            service["metadata"]!["annotations"] = new JsonObject { ["statefulserverless.lightbend.com/allow-store-change"] = "true" });

        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to use the other database", item =>
            VariableOf(item, "StatefulServerless__Journal__ConnectionString")!.Contains("Database=other;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Parts_ChangedOrDeletedByHand_AreRestored()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "meddling");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);

        await place.DeleteAsync(ResourceKinds.FrontDoors, Cart);
        await place.ChangeAsync(ResourceKinds.Deployments, CartObjects, deployment => deployment["spec"]!["replicas"] = 1);
        await place.ChangeAsync(ResourceKinds.Roles, CartObjects, role => role["rules"]!.AsArray().Clear());

        await place.UntilAsync(ResourceKinds.FrontDoors, Cart, "to be back", _ => true);
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to have 3 pods again", item => item["spec"]!["replicas"]!.GetValue<int>() == 3);
        await place.UntilAsync(ResourceKinds.Roles, CartObjects, "to have its rule again", item => item["rules"] is JsonArray { Count: 1 });
    }

    [Fact]
    public async Task Deployment_OfSomebodyElse_IsNotTakenOver()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "foreign");
        await place.Api.CreateAsync(ResourceKinds.Deployments, place.Name, ForeignDeployment(), TestContext.Current.CancellationToken);
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);

        await place.ApplySampleAsync("postgres");

        await place.UntilAsync(ResourceKinds.Services, Cart, "to say that the name is taken", item => Condition(item, "Ready") is ("False", "NameTaken"));
        var deployment = (await place.FindAsync(ResourceKinds.Deployments, CartObjects))!;
        Assert.Equal(1, deployment["metadata"]!["generation"]!.GetValue<int>());
        Assert.Null(deployment["metadata"]!["ownerReferences"]);
    }

    [Fact]
    public async Task Service_Deleted_TakesItsObjectsWithIt()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "leaving");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("inmemory");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);

        await place.DeleteAsync(ResourceKinds.Services, Cart);

        foreach (var part in _parts) await place.UntilGoneAsync(part, CartObjects);
        await place.UntilGoneAsync(ResourceKinds.FrontDoors, Cart);
    }

    [Fact]
    public async Task Service_LookedAtAgain_IsNotWritten()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "idle");
        await using (var first = await RunningOperator.StartAsync(cluster, place.Name))
        {
            await place.ApplySampleAsync("postgres");
            await place.UntilAsync(ResourceKinds.Journals, "postgres", "to be usable", item => Condition(item, "Ready").Status == "True");
            // Nothing more is to come from Kubernetes then, which would be worth a status.
            await ReportReadyAsync(place, 3);
            await place.UntilAsync(ResourceKinds.Services, Cart, "to be ready", item => Condition(item, "Ready") is ("True", "Serving"));
        }

        var before = await VersionsAsync(place);
        // The next operator looks at everything anew; that it has come to the service shows when another one is there that came after it.
        using var calls = new CallCount();
        await using var second = await RunningOperator.StartAsync(cluster, place.Name, listener: calls);
        var other = TestNamespace.Sample("postgres")[1];
        other["metadata"]!["name"] = "other";
        await place.CreateAsync(other);
        await place.UntilAsync(ResourceKinds.Services, "other", "to be applied", item => item["status"]?["appliedSpecHash"] is not null);

        Assert.Equal(before, await VersionsAsync(place));
        Assert.Contains($"GET deployments/{CartObjects}", calls.All);
        Assert.Contains("POST deployments/event-sourced-service-other", calls.Writes);
        // Not even one that changes nothing.
        Assert.All(calls.Writes, call => Assert.Contains("other", call, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Operators_Two_OneLeadsAndTheOtherTakesOver()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "two");
        var first = await RunningOperator.StartAsync(cluster, place.Name, "first");
        await Eventually.IsAsync("the first operator to lead", () => Task.FromResult(first.IsLeader ? null : "it does not"));
        await using var second = await RunningOperator.StartAsync(cluster, place.Name, "second");
        await place.ApplySampleAsync("inmemory");
        await place.UntilAsync(ResourceKinds.Deployments, CartObjects, "to be there", _ => true);
        Assert.False(second.IsLeader);

        await first.DisposeAsync();

        await Eventually.IsAsync("the second operator to lead", () => Task.FromResult(second.IsLeader ? null : "it does not"));
        await place.ChangeAsync(ResourceKinds.Services, Cart, service => service["metadata"]!["annotations"] = new JsonObject { ["touched"] = "true" });
        await place.DeleteAsync(ResourceKinds.FrontDoors, Cart);
        await place.UntilAsync(ResourceKinds.FrontDoors, Cart, "to be back", _ => true);
    }

    private static bool IsLabelled(JsonObject item, string journal)
    {
        var labels = item["metadata"]!["labels"];
        return labels?["app.kubernetes.io/managed-by"]?.ToString() == "statefulserverless.lightbend.com"
            && labels["statefulserverless.lightbend.com/event-sourced"]?.ToString() == Cart
            && labels["statefulserverless.lightbend.com/journal"]?.ToString() == journal;
    }

    private static (string? Status, string? Reason) Condition(JsonObject item, string type)
    {
        var condition = (item["status"]?["conditions"] as JsonArray ?? []).FirstOrDefault(condition => condition?["type"]?.ToString() == type);
        return (condition?["status"]?.ToString(), condition?["reason"]?.ToString());
    }

    private static string? VariableOf(JsonObject deployment, string name) =>
        deployment["spec"]!["template"]!["spec"]!["containers"]!.AsArray().Single(container => container!["name"]!.ToString() == "akka-sidecar")!["env"]!.AsArray()
            .FirstOrDefault(variable => variable!["name"]!.ToString() == name)?["value"]?.ToString();

    // There is no kubelet: the test says what it would say of the pods. The rest is Kubernetes' own.
    private static async Task ReportReadyAsync(TestNamespace place, int pods)
    {
        var kind = new ResourceKind("", "v1", "pods");
        await Eventually.IsAsync($"{pods} pods to be there", async () =>
        {
            var found = (await PodsAsync()).Count;
            return found == pods ? null : $"{found}";
        });
        foreach (var pod in await PodsAsync())
        {
            await place.ChangeAsync(kind, ObjectKey.Of(pod).Name, item => item["status"] = new JsonObject
            {
                ["phase"] = "Running",
                ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = "True", ["lastTransitionTime"] = "2026-01-01T00:00:00Z" }),
            }, isStatus: true);
        }

        async Task<IReadOnlyList<JsonObject>> PodsAsync() => (await place.Api.ListAsync(kind, place.Name, null, TestContext.Current.CancellationToken)).Items;
    }

    private static async Task<IReadOnlyList<string>> VersionsAsync(TestNamespace place)
    {
        var versions = new List<string> { await Version(ResourceKinds.FrontDoors, Cart), await Version(ResourceKinds.Services, Cart), await Version(ResourceKinds.Journals, "postgres") };
        foreach (var part in _parts) versions.Add(await Version(part, CartObjects));
        versions.AddRange((await place.Api.ListAsync(ResourceKinds.Events, place.Name, null, TestContext.Current.CancellationToken)).Items
            .Where(one => one["involvedObject"]!["name"]!.ToString() == Cart).Select(one => $"{one["reason"]} {one["metadata"]!["resourceVersion"]}").Order());
        return versions;

        async Task<string> Version(ResourceKind kind, string name)
        {
            var metadata = (await place.FindAsync(kind, name))!["metadata"]!;
            // A Deployment's and a budget's status are written by their controllers, and change the version.
            return $"{kind} {metadata["generation"] ?? metadata["resourceVersion"]}";
        }
    }

    private static JsonObject ForeignDeployment() => JsonNode.Parse($$$"""
        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"{{{CartObjects}}}"},
         "spec":{"selector":{"matchLabels":{"a":"b"}},"template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"c:1"}]} } } }
        """)!.AsObject();
}
