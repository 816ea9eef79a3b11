using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using k8s;

namespace StatefulServerless.Operator.Api;

/// <summary>
/// The API server, in JSON and the same for all kinds: what an object has that this version does not know is not lost when it is written back.
/// Connections and credentials are KubernetesClient's.
/// </summary>
internal sealed class KubernetesApi(Kubernetes client, ApiMetrics metrics)
{
    private const int PageSize = 500;
    private const int WatchSeconds = 300;

    // Of one object. An API server that cannot do it refuses, and does not send the whole object instead.
    private const string MetadataOnly = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1";

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(30);

    /// <returns>None when there is no such object.</returns>
    public async Task<JsonObject?> FindAsync(ResourceKind kind, string? place, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync("get", kind, HttpMethod.Get, kind.Path(place, name), null, cancellationToken);
        }
        catch (ApiRefusedException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <param name="kind">What to list.</param>
    /// <param name="place">A namespace, or none for all.</param>
    /// <param name="selector">A label selector, or none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ResourceList> ListAsync(ResourceKind kind, string? place, string? selector, CancellationToken cancellationToken)
    {
        var (items, next, version) = (new List<JsonObject>(), "", "");
        do
        {
            var query = $"?limit={PageSize}{Query("labelSelector", selector)}{Query("continue", next)}";
            var page = await SendAsync("list", kind, HttpMethod.Get, kind.Path(place) + query, null, cancellationToken);
            items.AddRange(page["items"]?.AsArray().OfType<JsonObject>() ?? []);
            next = page["metadata"]?["continue"]?.ToString() ?? "";
            version = page["metadata"]?["resourceVersion"]?.ToString() ?? "";
        }
        while (next.Length > 0);
        return new ResourceList(items, version);
    }

    /// <summary>Everything that happens after <paramref name="version"/>, until the API server ends it, which it does every few minutes.</summary>
    /// <exception cref="ApiRefusedException">Among others: the version is too old.</exception>
    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? place, string? selector, string version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var query = $"?watch=true&allowWatchBookmarks=true&timeoutSeconds={WatchSeconds}&resourceVersion={Uri.EscapeDataString(version)}{Query("labelSelector", selector)}";
        // A connection that is gone without a word would be waited for for ever.
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(TimeSpan.FromSeconds(WatchSeconds) + _timeout);
        using var response = await OpenAsync("watch", kind, HttpMethod.Get, kind.Path(place) + query, null, limited.Token);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(limited.Token), Encoding.UTF8);
        while (await reader.ReadLineAsync(limited.Token) is { } line)
        {
            var message = JsonNode.Parse(line)?.AsObject() ?? [];
            var item = message["object"] as JsonObject ?? [];
            if (message["type"]?.ToString() == "ERROR") throw Refusal((HttpStatusCode)(item["code"]?.GetValue<int>() ?? 500), item);
            yield return new WatchEvent(message["type"]?.ToString() ?? "", item);
        }
    }

    /// <exception cref="ApiRefusedException">Among others: there is such an object already.</exception>
    public Task<JsonObject> CreateAsync(ResourceKind kind, string? place, JsonObject item, CancellationToken cancellationToken) =>
        SendAsync("create", kind, HttpMethod.Post, kind.Path(place), item, cancellationToken);

    /// <exception cref="ApiRefusedException">Among others: it has changed since it was read.</exception>
    public Task<JsonObject> ReplaceAsync(ResourceKind kind, string? place, string name, JsonObject item, CancellationToken cancellationToken) =>
        SendAsync("update", kind, HttpMethod.Put, kind.Path(place, name), item, cancellationToken);

    /// <exception cref="ApiRefusedException">Among others: it has changed since it was read.</exception>
    public Task<JsonObject> ReplaceStatusAsync(ResourceKind kind, string place, string name, JsonObject item, CancellationToken cancellationToken) =>
        SendAsync("update", kind, HttpMethod.Put, kind.Path(place, name, "status"), item, cancellationToken);

    /// <returns>Whether the API server has the kind.</returns>
    public async Task<bool> HasAsync(ResourceKind kind, CancellationToken cancellationToken)
    {
        try
        {
            await SendAsync("get", kind, HttpMethod.Get, $"apis/{kind.Group}/{kind.Version}", null, cancellationToken);
            return true;
        }
        catch (ApiRefusedException refused) when (refused.Status == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private static string Query(string name, string? value) => string.IsNullOrEmpty(value) ? "" : $"&{name}={Uri.EscapeDataString(value)}";

    private async Task<JsonObject> SendAsync(string verb, ResourceKind kind, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limited.CancelAfter(_timeout);
        try
        {
            using var response = await OpenAsync(verb, kind, method, path, body, limited.Token);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(limited.Token))!.AsObject();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"the API server has not answered within {_timeout.TotalSeconds} s: {verb} {kind}");
        }
    }

    private async Task<HttpResponseMessage> OpenAsync(string verb, ResourceKind kind, HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(client.BaseUri, path));
        request.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(kind.IsMetadataOnly ? MetadataOnly : "application/json"));
        if (body is not null) request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        if (client.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        var response = await client.HttpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        metrics.Called(verb, kind, (int)response.StatusCode);
        if (response.IsSuccessStatusCode) return response;
        using (response) throw Refusal(response.StatusCode, await BodyOf(response, cancellationToken));
    }

    private static async Task<JsonObject> BodyOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? new JsonObject { ["message"] = text };
        }
        catch (System.Text.Json.JsonException)
        {
            return new JsonObject { ["message"] = text };
        }
    }

    private static ApiRefusedException Refusal(HttpStatusCode status, JsonObject body) =>
        new(status, body["reason"]?.ToString() ?? status.ToString(), body["message"]?.ToString() ?? status.ToString());
}
