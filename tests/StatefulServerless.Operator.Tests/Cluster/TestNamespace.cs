using System.Net;
using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Rendering;
using YamlDotNet.RepresentationModel;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>A namespace of its own for a test, with the rights of an administrator.</summary>
internal sealed class TestNamespace : IDisposable
{
    private static readonly ResourceKind _namespaces = new("", "v1", "namespaces");

    private readonly Kubernetes _client;

    private TestNamespace(string name, Kubernetes client)
    {
        (Name, _client) = (name, client);
        Api = new KubernetesApi(client, TestMeters.ApiMetrics());
    }

    public string Name { get; }

    public KubernetesApi Api { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <param name="cluster">Where.</param>
    /// <param name="name">Its name, which no other test has.</param>
    /// <param name="isThere">Whether the namespace itself is there already.</param>
    public static async Task<TestNamespace> CreateAsync(ControlPlane cluster, string name, bool isThere = false)
    {
        await cluster.UseAsync();
        var created = new TestNamespace(name, new Kubernetes(cluster.Admin));
        if (!isThere)
            await created.Api.CreateAsync(_namespaces, null, new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Namespace", ["metadata"] = new JsonObject { ["name"] = name } }, Cancellation);
        foreach (var (kind, right) in Leases()) await created.Api.CreateAsync(kind, name, right, Cancellation);
        return created;
    }

    // What the operator has in the namespace that it is installed in.
    private static IEnumerable<(ResourceKind Kind, JsonObject Right)> Leases() =>
        Installation.Documents().Where(document => document["metadata"]!["namespace"] is not null && document["kind"]!.ToString() is "Role" or "RoleBinding").Select(document =>
        {
            document["metadata"]!.AsObject().Remove("namespace");
            return (document["kind"]!.ToString() == "Role" ? ResourceKinds.Roles : ResourceKinds.RoleBindings, document);
        });

    /// <summary>Creates the resources of a sample, in order.</summary>
    public async Task ApplySampleAsync(string sample)
    {
        foreach (var resource in Sample(sample)) await CreateAsync(resource);
    }

    public static IReadOnlyList<JsonObject> Sample(string sample) => Deployed(Path.Combine("samples", sample));

    /// <summary>The resources in a file of the folder deploy.</summary>
    public static IReadOnlyList<JsonObject> Deployed(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "deploy", $"{file}.yaml"))));
        return [.. yaml.Documents.Select(document => YamlJson.Of(document.RootNode)!.AsObject())];
    }

    public Task<JsonObject> CreateAsync(JsonObject resource) =>
        Api.CreateAsync(resource["kind"]!.ToString() == "EventSourcedJournal" ? ResourceKinds.Journals : ResourceKinds.Services, Name, resource, Cancellation);

    public Task<JsonObject?> FindAsync(ResourceKind kind, string name) => Api.FindAsync(kind, Name, name, Cancellation);

    /// <summary>Reads, changes and writes back, again when somebody was faster.</summary>
    public Task ChangeAsync(ResourceKind kind, string name, Action<JsonObject> change, bool isStatus = false) => ChangeAsync(kind, Name, name, change, isStatus);

    /// <summary>The same of what lies in no namespace.</summary>
    public Task ChangeClusterWideAsync(ResourceKind kind, string name, Action<JsonObject> change) => ChangeAsync(kind, null, name, change, isStatus: false);

    /// <summary>Creates, with everything that the API server says to it: the resource or its refusal, and what it warns of.</summary>
    public async Task<(JsonNode Answer, IReadOnlyList<string> Warnings)> PostAsync(ResourceKind kind, JsonObject resource)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_client.BaseUri, kind.Path(Name)))
        {
            Content = new StringContent(resource.ToJsonString(), System.Text.Encoding.UTF8, "application/json"),
        };
        await _client.Credentials.ProcessHttpRequestAsync(request, Cancellation);
        using var response = await _client.HttpClient.SendAsync(request, Cancellation);
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!, [.. response.Headers.Warning.Select(warning => warning.Text)]);
    }

    private async Task ChangeAsync(ResourceKind kind, string? place, string name, Action<JsonObject> change, bool isStatus)
    {
        while (true)
        {
            var item = await Api.FindAsync(kind, place, name, Cancellation) ?? throw new ApiRefusedException(HttpStatusCode.NotFound, "NotFound", $"there is no {kind} {name}");
            change(item);
            try
            {
                if (isStatus) await Api.ReplaceStatusAsync(kind, place!, name, item, Cancellation);
                else await Api.ReplaceAsync(kind, place, name, item, Cancellation);
                return;
            }
            catch (ApiRefusedException refused) when (refused.IsConflict)
            {
                // Read again.
            }
        }
    }

    public Task<JsonObject> UntilAsync(ResourceKind kind, string name, string what, Func<JsonObject, bool> isSo) =>
        UntilItIsAsync(kind, name, what, item => item is not null && isSo(item));

    public Task UntilGoneAsync(ResourceKind kind, string name) => UntilItIsAsync(kind, name, "to be gone", item => item is null);

    /// <summary>Deletes as kubectl does: what it owns goes with it. What is gone already stays so.</summary>
    /// <param name="kind">What kind of object.</param>
    /// <param name="name">Which.</param>
    /// <param name="graceSeconds">How long a pod may take to end; none for its own time.</param>
    public async Task DeleteAsync(ResourceKind kind, string name, int? graceSeconds = null)
    {
        var query = graceSeconds is null ? "" : $"?gracePeriodSeconds={graceSeconds}";
        using var request = new HttpRequestMessage(HttpMethod.Delete, new Uri(_client.BaseUri, kind.Path(Name, name) + query));
        await _client.Credentials.ProcessHttpRequestAsync(request, Cancellation);
        using var response = await _client.HttpClient.SendAsync(request, Cancellation);
        if (response.StatusCode != HttpStatusCode.NotFound) response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _client.Dispose();

    private async Task<JsonObject> UntilItIsAsync(ResourceKind kind, string name, string what, Func<JsonObject?, bool> isSo)
    {
        JsonObject? item = null;
        await Eventually.IsAsync($"{kind} {name} {what}", async () =>
        {
            item = await FindAsync(kind, name);
            return isSo(item) ? null : item?.ToJsonString() ?? "(none)";
        });
        return item ?? [];
    }
}
