using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.BadInput;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Journals and services that the operator refuses before they are stored, asked by a real API server.</summary>
[Collection(Webhooks.Collection)]
public sealed class AdmissionTests(ControlPlane cluster) : IAsyncLifetime
{
    private const string Cart = "shopping-cart";

    private static int _places;

    private TestNamespace _place = null!;
    private RunningOperator _running = null!;

    public async ValueTask InitializeAsync()
    {
        _place = await TestNamespace.CreateAsync(cluster, $"admission-{Interlocked.Increment(ref _places)}");
        var port = Ports.Free();
        await Webhooks.DirectAsync(_place, port);
        // Nobody answers yet: it is stored.
        await _place.CreateAsync(Wrong("old"));
        _running = await RunningOperator.StartAsync(cluster, _place.Name, webhookPort: port);
        var attempts = 0;
        await Eventually.IsAsync("the API server to ask", async () => await RefusalOf(Wrong($"new-{attempts++}")) is null ? "it does not" : null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        _place?.Dispose();
    }

    [Fact]
    public async Task ApiServer_GivenEveryRow_RefusesAllThatAreWrong()
    {
        var found = new List<string>();
        foreach (var row in KubernetesRows.All)
        {
            var (journal, service) = (Unnamed(KubernetesRows.Journal(row)), Unnamed(KubernetesRows.Service(row)));
            var ofJournal = await RefusalOf(journal);
            var refusal = ofJournal ?? await RefusalOf(service);
            if (!IsRight(row, refusal)) found.Add($"{row.Key}: {refusal ?? "accepted"}");
            if (refusal is not null && row.Secret is { } secret && refusal.Contains(secret, StringComparison.Ordinal)) found.Add($"{row.Key}: {refusal}");
            if (ofJournal is null) await _place.DeleteAsync(ResourceKinds.Journals, ObjectKey.Of(journal).Name);
            if (refusal is null) await _place.DeleteAsync(ResourceKinds.Services, ObjectKey.Of(service).Name);
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public async Task Service_SentToAnotherStore_IsRefusedUnlessItsAuthorInsists()
    {
        await _place.ApplySampleAsync("postgres");
        await _place.UntilAsync(ResourceKinds.Deployments, "event-sourced-service-shopping-cart", "to be there", _ => true);

        var refusal = await RefusalOf(ResourceKinds.Services, Cart, service => service["spec"]!["journal"]!["config"]!["database"] = "other");
        Assert.Contains("the events of its entities lie in Postgres postgres shop", refusal, StringComparison.Ordinal);
        refusal = await RefusalOf(ResourceKinds.Journals, "postgres", journal => journal["spec"] = new JsonObject { ["type"] = "InMemory" });
        Assert.Matches("spec\\.type: InMemory: the events of (.*, )?shopping-cart lie in a journal of type Postgres", refusal);

        await _place.ChangeAsync(ResourceKinds.Services, Cart, service =>
        {
            service["metadata"]!["annotations"] = new JsonObject { ["statefulserverless.lightbend.com/allow-store-change"] = "true" };
            service["spec"]!["journal"]!["config"]!["database"] = "other";
        });
    }

    [Fact]
    public async Task Service_StoredWrong_MayBeLabelledMendedAndDeleted()
    {
        await _place.ChangeAsync(ResourceKinds.Services, "old", service => service["metadata"]!["labels"] = new JsonObject { ["team"] = "shop" });
        Assert.Contains("spec.replica: (not shown): unknown field", await RefusalOf(ResourceKinds.Services, "old", service => service["spec"]!["replicas"] = 5), StringComparison.Ordinal);
        await _place.ChangeAsync(ResourceKinds.Services, "old", service => service["spec"]!.AsObject().Remove("replica"));
        await _place.DeleteAsync(ResourceKinds.Services, "old");
    }

    [Fact]
    public async Task Service_WithSeveralFaults_IsRefusedWithACauseForEach()
    {
        var service = Wrong("faulty");
        service["spec"]!["template"]!["spec"]!["hostNetwork"] = true;

        var (refusal, _) = await _place.PostAsync(ResourceKinds.Services, service);

        // kubectl shows these, and not the message.
        Assert.Equal(["spec.replica", "spec.template.spec.hostNetwork"], refusal["details"]!["causes"]!.AsArray().Select(cause => cause!["field"]!.ToString()));
    }

    [Fact]
    public async Task Service_ThatMayNotDoWhatItsAuthorThinks_IsAcceptedWithWarnings()
    {
        var service = TestNamespace.Sample("postgres")[1];
        service["spec"]!["replicas"] = 2;
        service["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "shop/cart:latest";

        var (answer, warnings) = await _place.PostAsync(ResourceKinds.Services, service);

        Assert.Equal(Cart, answer["metadata"]!["name"]!.ToString());
        Assert.Contains(warnings, warning => warning.Contains("shop/cart:latest: pods may run different versions", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("spec.replicas: 2: ", StringComparison.Ordinal));
        Assert.Contains(warnings, warning => warning.Contains("there is no such EventSourcedJournal in the namespace yet", StringComparison.Ordinal));
    }

    // The schemas come first, and say it in other words.
    private static bool IsRight(KubernetesRow row, string? refusal) => row switch
    {
        { Schema: { } schema } => refusal?.Contains(schema, StringComparison.Ordinal) == true,
        { Complaints: [] } => refusal is null,
        _ => refusal is not null && row.Complaints.All(complaint =>
            System.Text.RegularExpressions.Regex.IsMatch(refusal, complaint.TrimStart('^').Replace("EventSourcedJournal 'shop': cannot be used: ", "", StringComparison.Ordinal))),
    };

    private static JsonObject Wrong(string name)
    {
        var service = TestNamespace.Sample("postgres")[1];
        service["metadata"]!["name"] = name;
        service["spec"]!["replica"] = 3;
        return service;
    }

    private JsonObject Unnamed(JsonNode resource)
    {
        var metadata = resource["metadata"]!.AsObject();
        metadata.Remove("uid");
        metadata["namespace"] = _place.Name;
        return resource.AsObject();
    }

    private async Task<string?> RefusalOf(JsonObject resource) => await RefusalOf(() => _place.CreateAsync(resource));

    private async Task<string?> RefusalOf(ResourceKind kind, string name, Action<JsonObject> change) => await RefusalOf(() => _place.ChangeAsync(kind, name, change));

    private static async Task<string?> RefusalOf(Func<Task> attempt)
    {
        try
        {
            await attempt();
            return null;
        }
        catch (ApiRefusedException refused) when (refused.Status == System.Net.HttpStatusCode.UnprocessableEntity)
        {
            return refused.Message;
        }
    }
}
