using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Exceptions;
using k8s.Models;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>The pods that carry the label, as the Kubernetes API lists them. Needs the right to list pods of the namespace.</summary>
internal sealed class KubernetesContactPoints(ProxyOptions options) : IContactPoints, IDisposable
{
    /// <summary>The name of the container port that is the management port; without one it is the same as this proxy's.</summary>
    private const string ManagementPortName = "management";

    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";
    private const string DefaultNamespace = "default";

    private readonly Lazy<Kubernetes> _api = new(Connect);

    public async Task<IReadOnlyList<HostPort>> FindAsync(CancellationToken cancellationToken)
    {
        var cluster = options.Cluster;
        try
        {
            var pods = await _api.Value.CoreV1.ListNamespacedPodAsync(
                await NamespaceAsync(cancellationToken), labelSelector: $"{cluster.SelectorLabel}={cluster.SelectorLabelValue}", cancellationToken: cancellationToken);
            return [.. pods.Items.Where(IsAlive).Select(pod => new HostPort(AddressOf(pod), PortOf(pod)))];
        }
        catch (Exception failure) when (failure is HttpOperationException or HttpRequestException or KubeConfigException or JsonException or IOException or TaskCanceledException
            && !cancellationToken.IsCancellationRequested)
        {
            throw new ContactLookupException($"the Kubernetes API does not list the pods with {cluster.SelectorLabel}={cluster.SelectorLabelValue}: {ReasonOf(failure)}", failure);
        }
    }

    public void Dispose()
    {
        if (_api.IsValueCreated) _api.Value.Dispose();
    }

    private static Kubernetes Connect()
    {
        var configuration = KubernetesClientConfiguration.BuildDefaultConfig();
        configuration.HttpClientTimeout = TimeSpan.FromSeconds(5);
        return new Kubernetes(configuration);
    }

    private static bool IsAlive(V1Pod pod) =>
        pod.Metadata.DeletionTimestamp is null && !string.IsNullOrEmpty(pod.Status?.PodIP) && pod.Status.Phase is "Pending" or "Running";

    // In a cluster with both kinds, a pod has one of each.
    private static string AddressOf(V1Pod pod) => (pod.Status.PodIPs ?? []).Select(each => each.Ip).Prepend(pod.Status.PodIP).FirstOrDefault(IsIPv4)
        ?? throw new ContactLookupException($"the pod {pod.Metadata.Name} has no IPv4 address but {pod.Status.PodIP}; proxies talk to each other over IPv4 only");

    private static bool IsIPv4(string? text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetwork;

    private int PortOf(V1Pod pod) => pod.Spec?.Containers?
        .SelectMany(container => container.Ports ?? [])
        .FirstOrDefault(port => port.Name == ManagementPortName)?.ContainerPort ?? options.ManagementPort;

    private async Task<string> NamespaceAsync(CancellationToken cancellationToken) =>
        options.Cluster.Namespace.Length > 0 ? options.Cluster.Namespace
        : File.Exists(NamespaceFile) ? (await File.ReadAllTextAsync(NamespaceFile, cancellationToken)).Trim()
        : DefaultNamespace;

    private static string ReasonOf(Exception failure) =>
        failure is HttpOperationException refused ? $"{(int)refused.Response.StatusCode} {refused.Response.ReasonPhrase}" : failure.Message;
}
