using k8s.Models;
using StatefulServerless.Operator.Injection;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Installation;

/// <summary>How the API server finds the operator to ask about pods that want a proxy. About others it does not ask.</summary>
internal static class Webhook
{
    private const int TimeoutSeconds = 10;

    public static V1Service Door() => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new V1ObjectMeta { Name = WebhookRegistration.Name, NamespaceProperty = OperatorRights.Namespace },
        Spec = new V1ServiceSpec { Selector = OperatorDeployment.Selector, Ports = [new V1ServicePort { Name = "https", Port = 443, TargetPort = "webhook", Protocol = "TCP" }] },
    };

    public static V1MutatingWebhookConfiguration Configuration() => new()
    {
        ApiVersion = "admissionregistration.k8s.io/v1",
        Kind = "MutatingWebhookConfiguration",
        Metadata = new V1ObjectMeta { Name = WebhookRegistration.Name },
        Webhooks =
        [
            new V1MutatingWebhook
            {
                Name = $"inject.{ResourceGroup.Name}",
                AdmissionReviewVersions = ["v1"],
                SideEffects = "None",
                // A pod without its proxy would be of no use, and would look as if it were.
                FailurePolicy = "Fail",
                // Others may add containers after us.
                ReinvocationPolicy = "IfNeeded",
                TimeoutSeconds = TimeoutSeconds,
                ObjectSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { [Labels.Inject] = "true" } },
                Rules = [new V1RuleWithOperations { ApiGroups = [""], ApiVersions = ["v1"], Resources = ["pods"], Operations = ["CREATE"], Scope = "Namespaced" }],
                // The operator fills in its authority (caBundle).
                ClientConfig = new Admissionregistrationv1WebhookClientConfig
                {
                    Service = new Admissionregistrationv1ServiceReference { Name = WebhookRegistration.Name, NamespaceProperty = OperatorRights.Namespace, Path = AdmissionDoor.Path, Port = 443 },
                },
            },
        ],
    };
}
