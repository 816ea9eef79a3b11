using System.Net;
using System.Text.Json.Nodes;
using k8s;
using StatefulServerless.Operator.Api;
using StatefulServerless.Operator.Tests.Cluster;

namespace StatefulServerless.Operator.Tests.Api;

/// <summary>An API server that answers as a test says, and keeps what it was asked. For what a real one does only now and then.</summary>
internal sealed class ScriptedServer(Func<ServerCall, CancellationToken, Task<ServerAnswer>> answer) : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly List<ServerCall> _calls = [];

    public ScriptedServer(Func<ServerCall, ServerAnswer> answer)
        : this((call, _) => Task.FromResult(answer(call)))
    {
    }

    public IReadOnlyList<ServerCall> Calls
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    /// <summary>Its door.</summary>
    public KubernetesApi Api() => new(new Kubernetes(new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" }, this), TestMeters.ApiMetrics());

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? null : JsonNode.Parse(await request.Content.ReadAsStringAsync(cancellationToken))!.AsObject();
        var call = new ServerCall(request.Method.Method, request.RequestUri!.PathAndQuery, body);
        lock (_lock) _calls.Add(call);
        var answered = await answer(call, cancellationToken);
        return new HttpResponseMessage((HttpStatusCode)answered.Status) { Content = new StringContent(answered.Body) };
    }
}
