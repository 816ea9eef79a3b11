namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>Stands between an operator and the API server, and keeps what it is told under certain paths.</summary>
internal sealed class BodyRecord(string part) : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly List<string> _bodies = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_lock) return [.. _bodies];
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (!request.RequestUri!.AbsolutePath.Contains(part, StringComparison.Ordinal)) return response;
        // Buffered, it can be read again.
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await response.Content.ReadAsStringAsync(cancellationToken);
        lock (_lock) _bodies.Add(body);
        return response;
    }
}
