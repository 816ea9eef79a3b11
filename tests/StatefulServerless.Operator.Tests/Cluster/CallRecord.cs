using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Cluster;

/// <summary>
/// Stands between an operator and the API server, holds up its first Deployment until the operator breaks that off, and notes whether it still worked
/// when it gave its Lease back.
/// </summary>
internal sealed class CallRecord : DelegatingHandler
{
    private readonly Lock _lock = new();
    private readonly List<string> _underWay = [];

    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed when a Deployment is held up.</summary>
    public Task Held => _held.Task;

    /// <summary>What was under way when the Lease was given back, and whatever was begun later.</summary>
    public List<string> TooLate { get; } = [];

    public bool HasGivenBack { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var call = $"{request.Method} {request.RequestUri!.AbsolutePath}";
        var isRelease = request.Method == HttpMethod.Put && call.Contains("/leases/", StringComparison.Ordinal) && await HolderIn(request, cancellationToken) == "";
        Begun(call, isRelease);
        try
        {
            if (call.StartsWith("POST", StringComparison.Ordinal) && call.EndsWith("/deployments", StringComparison.Ordinal) && _held.TrySetResult())
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
        finally
        {
            lock (_lock) _underWay.Remove(call);
        }
    }

    private void Begun(string call, bool isRelease)
    {
        lock (_lock)
        {
            if (isRelease && !HasGivenBack) TooLate.AddRange(_underWay);
            else if (HasGivenBack && !call.Contains("/leases/", StringComparison.Ordinal)) TooLate.Add(call);
            HasGivenBack |= isRelease;
            _underWay.Add(call);
        }
    }

    private static async Task<string?> HolderIn(HttpRequestMessage request, CancellationToken cancellationToken) =>
        JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))?["spec"]?["holderIdentity"]?.ToString();
}
