using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Applying;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Many services at once.</summary>
public sealed class CrowdTests(ControlPlane cluster)
{
    private const int Services = 200;
    private const int Counted = 50;
    private const int Kills = 4;
    private const int Seed = 7;

    // Usually there are 7 and 20. A look takes some ten calls, and everything that happens to a service may need one of its own; looks at all services for each
    // change of one would take 450 calls per service.
    private const int MaxWritesPerService = 15;
    private const int MaxCallsPerService = 150;

    // For hangs only: the successor of an operator that was killed looks at all of them once more.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(3);

    private static readonly HashSet<int> _killedAt = KilledAt(new Random(Seed));
    private static readonly ResourceKind[] _parts =
        [ResourceKinds.Roles, ResourceKinds.RoleBindings, ResourceKinds.FrontDoors, ResourceKinds.Budgets(isStable: false), ResourceKinds.Deployments];

    [Fact]
    public async Task Operator_KilledWhile200ServicesAreMadeChangedAndDeleted_LeavesAllOfThemAsTheyShouldBe()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "crowd");
        var (journal, service) = (TestNamespace.Sample("inmemory")[0], TestNamespace.Sample("inmemory")[1]);
        await place.CreateAsync(journal);

        var running = OperatorProcess.Start(cluster, place.Name);
        try
        {
            for (var number = 0; number < Services; number++)
            {
                await place.CreateAsync(Named(service, number));
                if (!_killedAt.Contains(number)) continue;
                // Not before it has begun: in the middle of its work is where it is to die.
                await UntilMadeAsync(place, number / 4);
                running.Dispose();
                running = OperatorProcess.Start(cluster, place.Name);
            }

            await UntilMadeAsync(place, Services);
            for (var number = 0; number < Services; number += 5)
            {
                if (number % 25 == 0) await place.DeleteAsync(ResourceKinds.Services, $"cart-{number}");
                else await place.ChangeAsync(ResourceKinds.Services, $"cart-{number}", changed => Container(changed)["image"] = "stateful-serverless-shopping-cart:2");
                if (number != Services / 2) continue;
                await place.UntilAsync(ResourceKinds.Deployments, "event-sourced-service-cart-5", "to have the new image", item => Container(item)["image"]!.ToString().EndsWith(":2", StringComparison.Ordinal));
                running.Dispose();
                running = OperatorProcess.Start(cluster, place.Name);
            }

            await UntilAppliedAsync(place);
        }
        finally
        {
            running.Dispose();
        }

        await AssertAsDesiredAsync(place);
    }

    [Fact]
    public async Task Services_ManyAtOnce_AreMadeWithAFewCallsEach()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "crowd-calls");
        var (journal, service) = (TestNamespace.Sample("inmemory")[0], TestNamespace.Sample("inmemory")[1]);
        await place.CreateAsync(journal);
        for (var number = 0; number < Counted; number++) await place.CreateAsync(Named(service, number));
        using var calls = new CallCount();
        await using (await RunningOperator.StartAsync(cluster, place.Name, listener: calls))
        {
            await UntilAppliedAsync(place);
        }

        await AssertAsDesiredAsync(place);
        foreach (var kind in _parts) Assert.Equal(Counted, calls.Writes.Count(call => call.StartsWith($"POST {kind.Plural}/", StringComparison.Ordinal)));
        Assert.InRange(calls.Writes.Count, Counted * _parts.Length, Counted * MaxWritesPerService);
        Assert.InRange(calls.All.Count, calls.Writes.Count, Counted * MaxCallsPerService);
    }

    private static JsonObject Named(JsonObject service, int number)
    {
        var named = (JsonObject)service.DeepClone();
        named["metadata"]!["name"] = $"cart-{number}";
        return named;
    }

    private static JsonNode Container(JsonObject item) => item["spec"]!["template"]!["spec"]!["containers"]![0]!;

    private static HashSet<int> KilledAt(Random random) => [.. Enumerable.Range(0, Kills).Select(_ => random.Next(1, Services))];

    private static Task UntilMadeAsync(TestNamespace place, int count) => Eventually.IsAsync(_patience, $"{count} Deployments", async () =>
    {
        var found = (await ListAsync(place, ResourceKinds.Deployments)).Count(IsOurs);
        return found >= count ? null : $"{found}";
    });

    private static Task UntilAppliedAsync(TestNamespace place) => Eventually.IsAsync(_patience, "all services to be applied as they are now", async () =>
    {
        var behind = (await ListAsync(place, ResourceKinds.Services)).Select(item => KubernetesJson.Deserialize<EventSourcedService>(item.ToJsonString()))
            .Where(service => service.Status?.AppliedSpecHash != Hash.Of(service.Spec)).Select(service => service.Metadata.Name).ToList();
        return behind.Count == 0 ? null : $"not {string.Join(", ", behind)}";
    });

    // What belonged to those that are gone is Kubernetes' to collect.
    private static async Task AssertAsDesiredAsync(TestNamespace place)
    {
        var journal = KubernetesJson.Deserialize<EventSourcedJournal>((await place.FindAsync(ResourceKinds.Journals, "memory"))!.ToJsonString());
        var services = (await ListAsync(place, ResourceKinds.Services)).Select(item => KubernetesJson.Deserialize<EventSourcedService>(item.ToJsonString())).ToList();
        var judge = new Judge(JournalImages.Default, mayTouchHost: false);
        var desired = services.Select(service => judge.Decide(service, journal).Objects!).ToList();
        foreach (var (index, kind) in _parts.Index())
        {
            var found = (await ListAsync(place, kind)).Where(IsOurs).ToDictionary(item => ObjectKey.Of(item).Name);
            foreach (var item in desired.Select(objects => objects.All[index]))
            {
                Assert.True(found.TryGetValue(item.Metadata.Name, out var live), $"There is no {kind} {item.Metadata.Name}.");
                var wanted = JsonNode.Parse(KubernetesJson.Serialize(item))!.AsObject();
                // A list says it once, for all of its items.
                foreach (var field in new[] { "apiVersion", "kind" }) wanted.Remove(field);
                Assert.False(Drift.IsThere(wanted, live), $"The {kind} {item.Metadata.Name} is {live}.");
            }
        }
    }

    private static async Task<IReadOnlyList<JsonObject>> ListAsync(TestNamespace place, ResourceKind kind) =>
        (await place.Api.ListAsync(kind, place.Name, null, TestContext.Current.CancellationToken)).Items;

    private static bool IsOurs(JsonObject item) => item["metadata"]?["labels"]?["app.kubernetes.io/managed-by"]?.ToString() == "statefulserverless.lightbend.com";
}
