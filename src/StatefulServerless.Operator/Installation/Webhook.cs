using k8s.Models;
using StatefulServerless.Operator.Admission;
using StatefulServerless.Operator.Injection;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Installation;

/// <summary>How the API server finds the operator to ask about pods that want a proxy, and about journals and services. About others it does not ask.</summary>
internal static class Webhook
{
    private const string Version = "admissionregistration.k8s.io/v1";
    private const int InjectionTimeoutSeconds = 10;

    // Somebody waits for kubectl.
    private const int CheckTimeoutSeconds = 5;

    public static V1Service Door() => new()
    {
        ApiVersion = "v1",
        Kind = "Service",
        Metadata = new V1ObjectMeta { Name = WebhookRegistration.Name, NamespaceProperty = OperatorRights.Namespace },
        Spec = new V1ServiceSpec { Selector = OperatorDeployment.Selector, Ports = [new V1ServicePort { Name = "https", Port = 443, TargetPort = "webhook", Protocol = "TCP" }] },
    };

    public static V1MutatingWebhookConfiguration Injection() => new()
    {
        ApiVersion = Version,
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
                TimeoutSeconds = InjectionTimeoutSeconds,
                ObjectSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { [Labels.Inject] = "true" } },
                Rules = [new V1RuleWithOperations { ApiGroups = [""], ApiVersions = ["v1"], Resources = ["pods"], Operations = ["CREATE"], Scope = "Namespaced" }],
                ClientConfig = At(AdmissionDoor.Path),
            },
        ],
    };

    public static V1ValidatingWebhookConfiguration Check() => new()
    {
        ApiVersion = Version,
        Kind = "ValidatingWebhookConfiguration",
        Metadata = new V1ObjectMeta { Name = WebhookRegistration.Name },
        Webhooks =
        [
            new V1ValidatingWebhook
            {
                Name = $"check.{ResourceGroup.Name}",
                AdmissionReviewVersions = ["v1"],
                SideEffects = "None",
                // Without an operator, what is wrong waits for its status to say so, and nobody's work is held up.
                FailurePolicy = "Ignore",
                TimeoutSeconds = CheckTimeoutSeconds,
                Rules =
                [
                    new V1RuleWithOperations
                    {
                        ApiGroups = [ResourceGroup.Name], ApiVersions = [ResourceGroup.Version], Resources = [EventSourcedJournal.Plural, EventSourcedService.Plural],
                        Operations = ["CREATE", "UPDATE"], Scope = "Namespaced",
                    },
                ],
                ClientConfig = At(ResourceDoor.Path),
            },
        ],
    };

    // The operator fills in its authority (caBundle).
    private static Admissionregistrationv1WebhookClientConfig At(string path) => new()
    {
        Service = new Admissionregistrationv1ServiceReference { Name = WebhookRegistration.Name, NamespaceProperty = OperatorRights.Namespace, Path = path, Port = 443 },
    };
}
