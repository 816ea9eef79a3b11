using k8s.Models;

namespace StatefulServerless.Operator.Checks;

/// <summary>Rights on the node, which whoever may create a service does not have by that.</summary>
internal static class HostCheck
{
    private const string Way = "is refused, because the operator's right to create pods would give it to everybody who may create services; ALLOW_HOST_ACCESS=true allows it";

    public static void Examine(V1PodSpec spec, Complaints complaints)
    {
        const string Path = "spec.template.spec";
        complaints.AddUnless(spec.HostNetwork != true, $"{Path}.hostNetwork", true, Way);
        complaints.AddUnless(spec.HostPID != true, $"{Path}.hostPID", true, Way);
        complaints.AddUnless(spec.HostIPC != true, $"{Path}.hostIPC", true, Way);
        foreach (var volume in spec.Volumes ?? []) complaints.AddUnless(volume.HostPath is null, $"{Path}.volumes.{volume.Name}.hostPath", volume.HostPath?.Path, Way);
        foreach (var container in (spec.InitContainers ?? []).Concat(spec.Containers ?? []))
        {
            var context = container.SecurityContext;
            complaints.AddUnless(context?.Privileged != true, $"{Path}.containers.{container.Name}.securityContext.privileged", true, Way);
            foreach (var added in context?.Capabilities?.Add ?? [])
                complaints.Add($"{Path}.containers.{container.Name}.securityContext.capabilities.add", added, Way);
            foreach (var port in (container.Ports ?? []).Where(port => port.HostPort is > 0))
                complaints.Add($"{Path}.containers.{container.Name}.ports.hostPort", port.HostPort, Way);
        }
    }
}
