using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

public sealed class CrowdTests(ControlPlane cluster)
{
    private const int Services = 200;
    private const int Kills = 4;
    private const int Seed = 7;

    private static readonly HashSet<int> _killedAt = KilledAt(new Random(Seed));

    [Fact]
    public async Task Operator_KilledWhile200ServicesAreMade_LeavesAllOfThemAsTheyShouldBe()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "crowd");
        var (journal, service) = (TestNamespace.Sample("inmemory")[0], TestNamespace.Sample("inmemory")[1]);
        await place.CreateAsync(journal);

        var running = OperatorProcess.Start(cluster, place.Name);
        try
        {
            for (var number = 0; number < Services; number++)
            {
                service["metadata"]!["name"] = $"cart-{number}";
                await place.CreateAsync((JsonObject)service.DeepClone());
                if (!_killedAt.Contains(number)) continue;
                // Not before it has begun: in the middle of its work is where it is to die.
                await UntilMadeAsync(place, number / 4);
                running.Dispose();
                running = OperatorProcess.Start(cluster, place.Name);
            }

            await UntilMadeAsync(place, Services);
            await Eventually.IsAsync("all services to be applied", async () =>
            {
                var applied = (await ListAsync(place, ResourceKinds.Services)).Count(item => item["status"]?["appliedSpecHash"] is not null);
                return applied == Services ? null : $"{applied}";
            });
        }
        finally
        {
            running.Dispose();
        }

        foreach (var kind in new[] { ResourceKinds.Roles, ResourceKinds.RoleBindings, ResourceKinds.FrontDoors, ResourceKinds.Budgets(isStable: false) })
            Assert.Equal(Services, (await ListAsync(place, kind)).Count(IsOurs));
    }

    private static HashSet<int> KilledAt(Random random) => [.. Enumerable.Range(0, Kills).Select(_ => random.Next(1, Services))];

    private static Task UntilMadeAsync(TestNamespace place, int count) => Eventually.IsAsync($"{count} Deployments", async () =>
    {
        var found = (await ListAsync(place, ResourceKinds.Deployments)).Count(IsOurs);
        return found >= count ? null : $"{found}";
    });

    private static async Task<IReadOnlyList<JsonObject>> ListAsync(TestNamespace place, ResourceKind kind) =>
        (await place.Api.ListAsync(kind, place.Name, null, TestContext.Current.CancellationToken)).Items;

    private static bool IsOurs(JsonObject item) => item["metadata"]?["labels"]?["app.kubernetes.io/managed-by"]?.ToString() == "statefulserverless.lightbend.com";
}
