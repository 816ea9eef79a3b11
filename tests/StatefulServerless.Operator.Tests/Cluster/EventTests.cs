using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>The events that describe a service and a journal, in a real API server.</summary>
public sealed class EventTests(ControlPlane cluster)
{
    private const string Cart = "shopping-cart";

    [Fact]
    public async Task Service_FromItsFirstDay_HasAnEventForEachChange()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "events");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        var resources = TestNamespace.Sample("postgres");

        await place.CreateAsync(resources[1]);
        await UntilToldAsync(place, Cart, "Warning JournalMissing", "spec.journal.name: postgres: there is no such EventSourcedJournal");
        await place.CreateAsync(resources[0]);
        await UntilToldAsync(place, Cart, "Normal JournalFound", "");
        await UntilToldAsync(place, Cart, "Normal Applied", "Role event-sourced-service-shopping-cart, ");
        await place.ChangeAsync(ResourceKinds.Journals, "postgres", journal => journal["spec"]!["config"]!["service"] = "elsewhere:5433");
        await UntilToldAsync(place, Cart, "Normal JournalChanged", "");
        await UntilToldAsync(place, Cart, "Normal Applied", "made or changed: Deployment event-sourced-service-shopping-cart");
        await place.ChangeAsync(ResourceKinds.Journals, "postgres", journal => journal["spec"]!["config"]!["password"] = "hunter2");
        await UntilToldAsync(place, "postgres", "Warning InvalidSpec", "a secret does not belong here");
        await place.ChangeAsync(ResourceKinds.Journals, "postgres", journal => journal["spec"]!["config"]!.AsObject().Remove("password"));
        await UntilToldAsync(place, "postgres", "Normal Usable", "");

        Assert.DoesNotContain(await EventsAsync(place, Cart), one => one.ToJsonString().Contains("hunter2", StringComparison.Ordinal));
        Assert.All(await EventsAsync(place, Cart), one => Assert.Equal("EventSourcedService", one["involvedObject"]!["kind"]!.ToString()));
    }

    [Fact]
    public async Task Service_ThatGoesWrongAgainInTheSameWay_HasTheEventCountedUp()
    {
        using var place = await TestNamespace.CreateAsync(cluster, "counted");
        await using var running = await RunningOperator.StartAsync(cluster, place.Name);
        await place.ApplySampleAsync("postgres");
        await UntilToldAsync(place, Cart, "Normal Applied", "");

        for (var time = 1; time <= 3; time++)
        {
            await place.ChangeAsync(ResourceKinds.Services, Cart, service => service["spec"]!["replica"] = 3);
            await UntilToldAsync(place, Cart, "Warning InvalidSpec", "spec.replica: ", time);
            await place.ChangeAsync(ResourceKinds.Services, Cart, service => service["spec"]!.AsObject().Remove("replica"));
            await place.UntilAsync(ResourceKinds.Services, Cart, "to be well again", item => item["status"]?["reason"] is null);
        }

        Assert.Single(await EventsAsync(place, Cart), one => one["reason"]!.ToString() == "InvalidSpec");
    }

    private static Task UntilToldAsync(TestNamespace place, string name, string what, string message, int count = 1) => Eventually.IsAsync($"the event {what} {message}", async () =>
    {
        var events = await EventsAsync(place, name);
        return events.Any(one => $"{one["type"]} {one["reason"]}" == what && one["message"]!.ToString().Contains(message, StringComparison.Ordinal) && one["count"]!.GetValue<int>() == count)
            ? null
            : string.Join('\n', events.Select(one => $"{one["type"]} {one["reason"]} ({one["count"]}): {one["message"]}"));
    });

    private static async Task<IReadOnlyList<JsonObject>> EventsAsync(TestNamespace place, string name) =>
        [.. (await place.Api.ListAsync(ResourceKinds.Events, place.Name, null, TestContext.Current.CancellationToken)).Items.Where(one => one["involvedObject"]!["name"]!.ToString() == name)];
}
