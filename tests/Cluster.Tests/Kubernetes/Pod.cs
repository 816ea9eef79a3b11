namespace StatefulServerless.Cluster.Tests.Kubernetes;

/// <summary>A pod, as far as the proxies look at it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="App">The value of its label <c>app</c>.</param>
/// <param name="ManagementPort">The container port that is named <c>management</c>.</param>
/// <param name="Ip">Its address; null before it has one.</param>
/// <param name="OtherIp">Its address of the other kind, where pods have both.</param>
/// <param name="Phase">As Kubernetes calls it.</param>
/// <param name="IsTerminating">Whether it is being deleted.</param>
internal sealed record Pod(string Name, string App, int ManagementPort, string? Ip = "127.0.0.1", string? OtherIp = null, string Phase = "Running", bool IsTerminating = false)
{
    /// <summary>The pod in the API's form.</summary>
    public object ToJson() => new
    {
        metadata = new { name = Name, labels = new { app = App }, deletionTimestamp = IsTerminating ? "2026-01-01T00:00:00Z" : null },
        spec = new
        {
            containers = new object[]
            {
                new { name = "function", image = "function", ports = new[] { new { name = "http", containerPort = 8080 } } },
                new { name = "proxy", image = "proxy", ports = new[] { new { name = "management", containerPort = ManagementPort } } },
            },
        },
        status = new { phase = Phase, podIP = Ip, podIPs = new[] { Ip, OtherIp }.OfType<string>().Select(ip => new { ip }) },
    };
}
