using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Stands between an operator and the API server, and notes what it asks for. Its Lease, which it renews all the time, aside.</summary>
internal sealed class CallCount : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly List<string> _calls = [];

    /// <summary>Such as <c>POST deployments/x</c> and <c>PUT eventsourcedservices/shopping-cart/status</c>; of a new event what it is about: <c>POST events/shopping-cart</c>.</summary>
    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock) return [.. _calls];
        }
    }

    public IReadOnlyList<string> Writes => [.. All.Where(call => !call.StartsWith("GET ", StringComparison.Ordinal))];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var path = request.RequestUri!.AbsolutePath;
        var what = path[(path.IndexOf("/namespaces/", StringComparison.Ordinal) + 1)..].Split('/', 3)[^1];
        if (request.Method == HttpMethod.Post) what += $"/{await NameIn(request, cancellationToken)}";
        lock (_lock)
        {
            if (!what.StartsWith("leases", StringComparison.Ordinal)) _calls.Add($"{request.Method} {what}");
        }

        return await base.SendAsync(request, cancellationToken);
    }

    private static async Task<string?> NameIn(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var item = JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!;
        return (item["involvedObject"] ?? item["metadata"])?["name"]?.ToString();
    }
}
