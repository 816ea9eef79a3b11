using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>A cluster that has had the original system: its definitions know no schema, and what is stored under them need not fit ours.</summary>
public sealed class UpgradeTests
{
    private const string Place = "upgraded";

    private static readonly ResourceKind _definitions = new("apiextensions.k8s.io", "v1beta1", "customresourcedefinitions");
    private static readonly ResourceKind _namespaces = new("", "v1", "namespaces");

    [Fact]
    public async Task Installation_OverTheOriginalDefinitions_GoesOnWithWhatIsStored()
    {
        await using var cluster = ControlPlane.With(InstallOriginalAsync);
        using var place = await TestNamespace.CreateAsync(cluster, Place, isThere: true);
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);

        // Its status would be refused together with its spec, so an event says it.
        await Eventually.IsAsync("an event about the service that does not fit", async () =>
        {
            var events = (await place.Api.ListAsync(ResourceKinds.Events, Place, null, TestContext.Current.CancellationToken)).Items;
            return events.Any(one => one["reason"]!.ToString() == "StatusNotWritten" && one["message"]!.ToString().Contains("spec.template", StringComparison.Ordinal))
                ? null
                : string.Join('\n', events.Select(one => one["message"]));
        });
        await place.ApplySampleAsync("cassandra");
        await place.UntilAsync(ResourceKinds.Services, "shopping-cart", "to be applied", item => item["status"]?["appliedSpecHash"] is not null);
    }

    private static async Task InstallOriginalAsync(KubernetesClientConfiguration admin)
    {
        using var client = new Kubernetes(admin);
        var api = new KubernetesApi(client, TestMeters.ApiMetrics());
        await api.CreateAsync(_namespaces, null, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = Place } }, TestContext.Current.CancellationToken);
        foreach (var (kind, plural) in new[] { ("EventSourcedJournal", "eventsourcedjournals"), ("EventSourcedService", "eventsourcedservices") })
            await api.CreateAsync(_definitions, null, OriginalDefinition(kind, plural), TestContext.Current.CancellationToken);
        await Eventually.IsAsync("the original's services to be stored", async () =>
        {
            try
            {
                await api.CreateAsync(ResourceKinds.Services, Place, WithoutTemplate(), TestContext.Current.CancellationToken);
                return null;
            }
            catch (ApiRefusedException notYet)
            {
                return notYet.Message;
            }
        });
    }

    private static JsonObject OriginalDefinition(string kind, string plural) => JsonNode.Parse($$$"""
        {"apiVersion":"apiextensions.k8s.io/v1beta1","kind":"CustomResourceDefinition","metadata":{"name":"{{{plural}}}.statefulserverless.lightbend.com"},
         "spec":{"group":"statefulserverless.lightbend.com","version":"v1alpha1","scope":"Namespaced","preserveUnknownFields":true,"subresources":{"status":{}},
                 "names":{"kind":"{{{kind}}}","plural":"{{{plural}}}","singular":"{{{kind.ToLowerInvariant()}}}"} } }
        """)!.AsObject();

    private static JsonObject WithoutTemplate() => JsonNode.Parse("""
        {"apiVersion":"statefulserverless.lightbend.com/v1alpha1","kind":"EventSourcedService","metadata":{"name":"ancient"},
         "spec":{"replicas":1,"datastore":{"name":"cassandra"},"journal":{"name":"cassandra"}}}
        """)!.AsObject();
}
