using System.Globalization;
using System.Text;
using k8s.Models;
using StatefulServerless.Operator.Desired;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Checks;

/// <summary>What a pod template may not have if a proxy is to run in it.</summary>
internal static class TemplateCheck
{
    /// <summary>The proxy answers what is in flight in half of it, and takes ten seconds to leave its cluster.</summary>
    public const int MinGracePeriodSeconds = 25;

    /// <summary>Kubernetes' own limit for the names and values of all of them.</summary>
    private const int MaxAnnotationBytes = 256 * 1024;

    public static void Examine(V1PodTemplateSpec template, bool mayTouchHost, Complaints complaints)
    {
        const string Path = "spec.template.spec";
        Metadata(template.Metadata, complaints);
        var containers = template.Spec?.Containers ?? [];
        complaints.AddUnless(containers.Count > 0, $"{Path}.containers", null, "expected a container with the user function");
        if (template.Spec is not { } spec) return;
        complaints.AddUnless(spec.TerminationGracePeriodSeconds is null or >= MinGracePeriodSeconds, $"{Path}.terminationGracePeriodSeconds",
            spec.TerminationGracePeriodSeconds, $"expected {MinGracePeriodSeconds} at least: the proxy needs half of it to answer what is in flight, and 10 seconds to leave its cluster");
        Names([.. containers, .. spec.InitContainers ?? []], complaints);
        for (var index = 0; index < containers.Count; index++) Container(containers[index], $"{Path}.containers[{index}]", complaints);
        if (containers.Count > 0) UserFunction(containers[0], $"{Path}.containers[0]", complaints);
        if (!mayTouchHost) HostCheck.Examine(spec, complaints);
    }

    // Labels of ours on a foreign service's pods would put them behind that service, and among its proxies.
    private static void Metadata(V1ObjectMeta? metadata, Complaints complaints)
    {
        foreach (var (name, value) in metadata?.Labels ?? new Dictionary<string, string>())
            complaints.AddUnless(!name.StartsWith($"{ResourceGroup.Name}/", StringComparison.Ordinal), $"spec.template.metadata.labels.{name}", value, "only the operator sets these");
        var bytes = (metadata?.Annotations ?? new Dictionary<string, string>()).Sum(annotation => Encoding.UTF8.GetByteCount(annotation.Key) + Encoding.UTF8.GetByteCount(annotation.Value ?? ""));
        complaints.AddUnless(bytes <= MaxAnnotationBytes, "spec.template.metadata.annotations", $"{bytes} bytes", $"expected {MaxAnnotationBytes} at most, all of them together");
    }

    private static void Names(List<V1Container> containers, Complaints complaints)
    {
        complaints.AddUnless(containers.Count(container => string.IsNullOrEmpty(container.Name)) < 2, "spec.template.spec.containers", "several without a name",
            "expected names for all but one");
        foreach (var name in containers.Select(container => container.Name).Where(name => name is not null).GroupBy(name => name).Where(same => same.Count() > 1))
            complaints.Add("spec.template.spec.containers", name.Key, "expected different names");
    }

    private static void Container(V1Container container, string path, Complaints complaints)
    {
        complaints.AddUnless(container.Name != ProxyContainer.Name, $"{path}.name", container.Name, "is the name of the proxy's container; choose another one");
        complaints.Expect(Forms.Image, $"{path}.image", container.Image, "expected an image, such as registry.example/shop/cart:1.2");
        foreach (var port in container.Ports ?? [])
            complaints.AddUnless(!ProxyPorts.All.Contains(port.ContainerPort), $"{path}.ports", port.ContainerPort, $"is a port of the proxy, which has {ProxyPorts.Listed}; choose another one");
    }

    private static void UserFunction(V1Container container, string path, Complaints complaints)
    {
        var given = container.Env?.FirstOrDefault(variable => variable.Name == UserContainers.PortVariable);
        if (given is null) return;
        var isPort = int.TryParse(given.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535;
        complaints.AddUnless(isPort, $"{path}.env.{UserContainers.PortVariable}", given.Value, "expected a port from 1 to 65535, written out: the proxy is told the same");
        complaints.AddUnless(!ProxyPorts.All.Contains(port), $"{path}.env.{UserContainers.PortVariable}", port, $"is a port of the proxy, which has {ProxyPorts.Listed}; choose another one");
    }
}
