using System.Globalization;
using k8s.Models;
using StatefulServerless.Operator.Hosting;
using StatefulServerless.Operator.Journals;

namespace StatefulServerless.Operator.Installation;

/// <summary>The operator itself, in the cluster.</summary>
internal static class OperatorDeployment
{
    private const string Image = "stateful-serverless-operator:0.1.0";
    private const string NameLabel = "app.kubernetes.io/name";

    // The user that .NET's images bring with them.
    private const long User = 1654;

    public static Dictionary<string, string> Selector => new() { [NameLabel] = OperatorRights.Name };

    public static V1Deployment Create() => new()
    {
        ApiVersion = "apps/v1",
        Kind = "Deployment",
        Metadata = OperatorRights.InHome(),
        Spec = new V1DeploymentSpec
        {
            Replicas = 1,
            Selector = new V1LabelSelector { MatchLabels = Selector },
            Template = new V1PodTemplateSpec
            {
                Metadata = new V1ObjectMeta { Labels = Selector },
                Spec = new V1PodSpec { ServiceAccountName = OperatorRights.Name, SecurityContext = new V1PodSecurityContext { RunAsNonRoot = true }, Containers = [Container()] },
            },
        },
    };

    private static V1Container Container() => new()
    {
        Name = "operator",
        Image = Image,
        Args = ["run"],
        Ports =
        [
            new V1ContainerPort { Name = "management", ContainerPort = OperatorOptions.DefaultPort, Protocol = "TCP" },
            new V1ContainerPort { Name = "webhook", ContainerPort = OperatorOptions.DefaultWebhookPort, Protocol = "TCP" },
        ],
        Env =
        [
            new V1EnvVar { Name = OperatorOptions.NamespacesVariable, Value = "" },
            new V1EnvVar { Name = OperatorOptions.ProxyImageVariable, Value = JournalImages.Proxy },
            new V1EnvVar { Name = OperatorOptions.PortVariable, Value = OperatorOptions.DefaultPort.ToString(CultureInfo.InvariantCulture) },
            FromField(OperatorOptions.OwnNamespaceVariable, "metadata.namespace"),
            FromField(OperatorOptions.IdentityVariable, "metadata.name"),
            // The runtime's diagnostics would need a folder to write to.
            new V1EnvVar { Name = "DOTNET_EnableDiagnostics", Value = "0" },
        ],
        ReadinessProbe = Probe("/ready"),
        LivenessProbe = Probe("/alive"),
        Resources = new V1ResourceRequirements
        {
            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("50m"), ["memory"] = new("256Mi") },
            Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("512Mi") },
        },
        SecurityContext = new V1SecurityContext
        {
            RunAsNonRoot = true, RunAsUser = User, ReadOnlyRootFilesystem = true, AllowPrivilegeEscalation = false, Capabilities = new V1Capabilities { Drop = ["ALL"] },
        },
    };

    private static V1Probe Probe(string path) => new()
    {
        HttpGet = new V1HTTPGetAction { Path = path, Port = "management", Scheme = "HTTP" }, PeriodSeconds = 10, FailureThreshold = 3, TimeoutSeconds = 5,
    };

    private static V1EnvVar FromField(string name, string field) =>
        new() { Name = name, ValueFrom = new V1EnvVarSource { FieldRef = new V1ObjectFieldSelector { FieldPath = field } } };
}
