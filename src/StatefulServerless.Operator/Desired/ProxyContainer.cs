using System.Globalization;
using k8s.Models;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Desired;

/// <summary>The proxy's container, the same in the pods of a service and in those that the webhook puts it into.</summary>
internal static class ProxyContainer
{
    /// <summary>As the original system called it.</summary>
    public const string Name = "akka-sidecar";

    // The user that .NET's images bring with them.
    private const long User = 1654;

    public static V1Container Of(ProxySettings settings) => new()
    {
        Name = Name,
        Image = settings.Image,
        Ports = [Port("grpc", ProxyPorts.Grpc), Port("management", ProxyPorts.Management), Port("remoting", ProxyPorts.Remoting)],
        Env = [.. Addresses(settings), .. Cluster(settings.Peers), .. settings.JournalEnvironment],
        Resources = settings.Resources ?? DefaultResources(),
        ReadinessProbe = Probe("/ready", periodSeconds: 5, failureThreshold: 2),
        // A proxy that is busy answers late. It is alive while its process runs.
        LivenessProbe = Probe("/alive", periodSeconds: 10, failureThreshold: 6),
        // When a proxy ends by itself, its last words say why, and the service's status repeats them.
        TerminationMessagePolicy = "FallbackToLogsOnError",
        SecurityContext = new V1SecurityContext
        {
            RunAsNonRoot = true,
            RunAsUser = User,
            ReadOnlyRootFilesystem = true,
            AllowPrivilegeEscalation = false,
            Privileged = false,
            Capabilities = new V1Capabilities { Drop = ["ALL"] },
        },
    };

    private static IEnumerable<V1EnvVar> Addresses(ProxySettings settings) =>
    [
        Plain("HTTP_PORT", ProxyPorts.Grpc),
        Plain("USER_FUNCTION_HOST", "127.0.0.1"),
        Plain("USER_FUNCTION_PORT", settings.UserFunctionPort),
        Plain("StatefulServerless__ManagementPort", ProxyPorts.Management),
        // Half of the time that the pod has; the rest is for leaving the cluster.
        Plain("StatefulServerless__ShutdownTimeout", $"{settings.GracePeriodSeconds / 2}s"),
        Plain("Logging__Console__FormatterName", "json"),
        // The runtime's diagnostics would need a folder to write to.
        Plain("DOTNET_EnableDiagnostics", 0),
    ];

    private static IEnumerable<V1EnvVar> Cluster(ProxyPeers? peers) => peers is null ? [] :
    [
        Plain("SELECTOR_LABEL", Labels.EventSourced),
        Plain("SELECTOR_LABEL_VALUE", peers.ServiceName),
        Plain("REQUIRED_CONTACT_POINT_NR", peers.Required),
        Plain("StatefulServerless__Cluster__Port", ProxyPorts.Remoting),
        FromField("StatefulServerless__Cluster__Host", "status.podIP"),
        FromField("StatefulServerless__Cluster__Namespace", "metadata.namespace"),
    ];

    private static V1ResourceRequirements DefaultResources() => new()
    {
        Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("250m"), ["memory"] = new("512Mi") },
        Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("512Mi") },
    };

    private static V1ContainerPort Port(string name, int port) => new() { Name = name, ContainerPort = port, Protocol = "TCP" };

    private static V1Probe Probe(string path, int periodSeconds, int failureThreshold) => new()
    {
        HttpGet = new V1HTTPGetAction { Path = path, Port = "management", Scheme = "HTTP" },
        PeriodSeconds = periodSeconds,
        FailureThreshold = failureThreshold,
        TimeoutSeconds = 5,
    };

    private static V1EnvVar Plain(string name, string value) => new() { Name = name, Value = value };

    private static V1EnvVar Plain(string name, long value) => Plain(name, value.ToString(CultureInfo.InvariantCulture));

    private static V1EnvVar FromField(string name, string field) =>
        new() { Name = name, ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = field } } };
}
