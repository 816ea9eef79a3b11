using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>The webhook, asked by a real API server, with a certificate of the operator's own.</summary>
[Collection(Webhooks.Collection)]
public sealed class InjectionTests(ControlPlane cluster) : IAsyncLifetime
{
    private const string Inject = "statefulserverless.lightbend.com/inject";
    private const string Journal = "statefulserverless.lightbend.com/journal";
    private const string JournalConfig = "statefulserverless.lightbend.com/journal-config";

    private static readonly ResourceKind _pods = new("", "v1", "pods");

    private static int _places;

    private TestNamespace _place = null!;
    private RunningOperator _running = null!;

    public async ValueTask InitializeAsync()
    {
        _place = await TestNamespace.CreateAsync(cluster, $"injection-{Interlocked.Increment(ref _places)}");
        await _place.CreateAsync(TestNamespace.Sample("postgres")[0]);
        var port = Ports.Free();
        await Webhooks.DirectAsync(_place, port);
        _running = await RunningOperator.StartAsync(cluster, _place.Name, webhookPort: port);
        await Webhooks.AreTrustedAsync(_place);
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await _running.DisposeAsync();
        _place?.Dispose();
    }

    [Fact]
    public async Task Pod_OfAKnativeService_GetsAProxyThatTakesItsRequests()
    {
        var pod = Pod(
            "cart-00001", labels: new() { [Inject] = "true", ["serving.knative.dev/service"] = "cart", ["serving.knative.dev/revision"] = "cart-00001" },
            annotations: new() { [Journal] = "postgres", [JournalConfig] = """{"database":"shop"}""", ["autoscaling.knative.dev/min-scale"] = "3" });
        var containers = pod["spec"]!["containers"]!.AsArray();
        containers[0]!["ports"] = new JsonArray(new JsonObject { ["name"] = "user-port", ["containerPort"] = 9000 });
        containers[0]!["env"] = new JsonArray(new JsonObject { ["name"] = "PORT", ["value"] = "9000" });
        containers.Add(new JsonObject { ["name"] = "queue-proxy", ["image"] = "knative/queue:1" });

        var created = await CreateAsync(pod);

        Assert.Equal(["user-container", "queue-proxy", "akka-sidecar"], Names(created));
        Assert.Equal("8080", Variable(created, 0, "PORT"));
        Assert.Equal("8080", Variable(created, 2, "USER_FUNCTION_PORT"));
        Assert.Equal("cart", Variable(created, 2, "SELECTOR_LABEL_VALUE"));
        Assert.Equal("2", Variable(created, 2, "REQUIRED_CONTACT_POINT_NR"));
        Assert.Equal("cart", created["metadata"]!["labels"]!["statefulserverless.lightbend.com/event-sourced"]!.ToString());
        Assert.Equal("cart-00001", created["metadata"]!["labels"]!["serving.knative.dev/revision"]!.ToString());
        Assert.Equal("Host=postgres.databases.svc.cluster.local;Port=5432;Database=shop", Variable(created, 2, "StatefulServerless__Journal__ConnectionString"));
    }

    [Fact]
    public async Task Pod_OfAPlainDeployment_GetsAProxy()
    {
        var template = Pod("", labels: new() { [Inject] = "true", ["statefulserverless.lightbend.com/event-sourced"] = "plain" },
            annotations: new() { [Journal] = "postgres", [JournalConfig] = """{"database":"shop"}""" });
        template.Remove("apiVersion");
        template.Remove("kind");
        template["metadata"]!.AsObject().Remove("name");
        await _place.Api.CreateAsync(ResourceKinds.Deployments, _place.Name, new JsonObject
        {
            ["apiVersion"] = "apps/v1",
            ["kind"] = "Deployment",
            ["metadata"] = new JsonObject { ["name"] = "plain" },
            ["spec"] = new JsonObject
            {
                ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["statefulserverless.lightbend.com/event-sourced"] = "plain" } }, ["template"] = template,
            },
        }, TestContext.Current.CancellationToken);

        await Eventually.IsAsync("a pod with a proxy", async () =>
        {
            var found = (await _place.Api.ListAsync(_pods, _place.Name, "statefulserverless.lightbend.com/event-sourced=plain", TestContext.Current.CancellationToken)).Items;
            return found is [var pod] && Names(pod) is ["user-container", "akka-sidecar"] ? null : $"{found.Count} pods";
        });
    }

    [Fact]
    public async Task Pod_ThatSaysTooLittle_IsRefusedWithTheReason()
    {
        var refusal = await RefusalOf(Pod("lost", labels: new() { [Inject] = "true", ["statefulserverless.lightbend.com/event-sourced"] = "lost" },
            annotations: new() { [Journal] = "nowhere" }));

        Assert.Contains("annotation statefulserverless.lightbend.com/journal: nowhere: there is no such EventSourcedJournal", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pod_ThatDoesNotAsk_StaysAsItIs() => Assert.Equal(["user-container"], Names(await CreateAsync(Pod("other", []))));

    private Task<JsonObject> CreateAsync(JsonObject pod) => _place.Api.CreateAsync(_pods, _place.Name, pod, TestContext.Current.CancellationToken);

    private async Task<string?> RefusalOf(JsonObject pod)
    {
        try
        {
            await CreateAsync(pod);
            return null;
        }
        catch (ApiRefusedException refused)
        {
            return refused.Message;
        }
    }

    private static JsonObject Pod(string name, Dictionary<string, string> labels, Dictionary<string, string>? annotations = null) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "Pod",
        ["metadata"] = new JsonObject { ["name"] = name, ["labels"] = Json(labels), ["annotations"] = Json(annotations ?? []) },
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "user-container", ["image"] = "shop/cart:1" }) },
    };

    private static JsonObject Json(Dictionary<string, string> map) => new(map.Select(item => KeyValuePair.Create(item.Key, (JsonNode?)item.Value)));

    private static string[] Names(JsonObject pod) => [.. pod["spec"]!["containers"]!.AsArray().Select(container => container!["name"]!.ToString())];

    private static string? Variable(JsonObject pod, int container, string name) =>
        pod["spec"]!["containers"]![container]!["env"]!.AsArray().Single(variable => variable!["name"]!.ToString() == name)!["value"]?.ToString();
}
