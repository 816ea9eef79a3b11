using k8s;
using k8s.Models;
using StatefulServerless.Operator.Journals;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Desired;

/// <summary>The Deployment of a service: its author's pod template, with a proxy in each pod.</summary>
internal static class ServiceDeployment
{
    private const int DefaultGracePeriodSeconds = 60;

    public static V1Deployment Of(ServicePlan plan, Journal journal, JournalPlace place, JournalImages images, string? credentials, OwnedMetadata metadata)
    {
        var deployment = new V1Deployment
        {
            ApiVersion = "apps/v1",
            Kind = "Deployment",
            Metadata = metadata.Named(),
            Spec = new V1DeploymentSpec
            {
                Replicas = plan.Replicas,
                Selector = new V1LabelSelector { MatchLabels = metadata.Selector },
                Strategy = Strategy(journal.Type),
                Template = Template(plan, journal, place, images, metadata),
            },
        };
        if (credentials is not null) deployment.Spec.Template.EnsureMetadata().EnsureAnnotations()[Labels.Credentials] = credentials;
        deployment.Metadata.Annotations[Labels.Store] = journal.Store(place);
        return deployment;
    }

    // Two pods with a memory each would both believe to be the only one.
    private static V1DeploymentStrategy Strategy(JournalType type) => type == JournalType.InMemory
        ? new V1DeploymentStrategy { Type = "Recreate" }
        : new V1DeploymentStrategy { Type = "RollingUpdate", RollingUpdate = new V1RollingUpdateDeployment { MaxSurge = 1, MaxUnavailable = 0 } };

    private static V1PodTemplateSpec Template(ServicePlan plan, Journal journal, JournalPlace place, JournalImages images, OwnedMetadata metadata)
    {
        // The plan's own template stays as it is.
        var template = KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(plan.Template));
        template.Metadata ??= new V1ObjectMeta();
        template.Metadata.Labels = Merged(template.Metadata.Labels, metadata.All);
        template.Spec.TerminationGracePeriodSeconds ??= DefaultGracePeriodSeconds;
        template.Spec.Containers =
        [
            .. UserContainers.Of(plan.Name, template.Spec.Containers),
            ProxyContainer.Of(new ProxySettings(
                images.Of(journal.Type), UserContainers.PortOf(template.Spec.Containers), template.Spec.TerminationGracePeriodSeconds.Value,
                journal.Type == JournalType.InMemory ? null : new ProxyPeers(plan.Name, plan.Replicas),
                [.. journal.Environment, .. journal.EnvironmentOf(place)], plan.SidecarResources)),
        ];
        return template;
    }

    private static Dictionary<string, string> Merged(IDictionary<string, string>? given, Dictionary<string, string> ours) =>
        (given ?? new Dictionary<string, string>()).Where(label => !ours.ContainsKey(label.Key)).Concat(ours).ToDictionary(label => label.Key, label => label.Value);
}
