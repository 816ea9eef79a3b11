using k8s.Models;
using StatefulServerless.Operator.Controlling;
using StatefulServerless.Operator.Injection;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Installation;

/// <summary>What the operator may do: exactly what it does. The tests against a real API server run with these rights and no others.</summary>
internal static class OperatorRights
{
    public const string Name = "stateful-serverless-operator";
    public const string Namespace = "stateful-serverless";

    private const string Group = "rbac.authorization.k8s.io";

    private static readonly string[] _reading = ["get", "list", "watch"];
    private static readonly string[] _keeping = ["get", "list", "watch", "create", "update"];

    public static V1Namespace Home() => new() { ApiVersion = "v1", Kind = "Namespace", Metadata = new V1ObjectMeta { Name = Namespace } };

    public static V1ServiceAccount Account() => new() { ApiVersion = "v1", Kind = "ServiceAccount", Metadata = InHome() };

    public static V1ClusterRole Everywhere() => new()
    {
        ApiVersion = $"{Group}/v1",
        Kind = "ClusterRole",
        Metadata = new V1ObjectMeta { Name = Name },
        Rules =
        [
            Rule(ResourceGroup.Name, [EventSourcedJournal.Plural, EventSourcedService.Plural], _reading),
            Rule(ResourceGroup.Name, [$"{EventSourcedJournal.Plural}/status", $"{EventSourcedService.Plural}/status"], ["update"]),
            // For owner references that block the deletion of their owner.
            Rule(ResourceGroup.Name, [$"{EventSourcedService.Plural}/finalizers"], ["update"]),
            Rule("apps", ["deployments"], _keeping),
            Rule("", ["services"], _keeping),
            Rule("policy", ["poddisruptionbudgets"], _keeping),
            Rule(Group, ["roles", "rolebindings"], _keeping),
            // Events that were written before are counted up.
            Rule("", ["events"], ["get", "create", "update"]),
            new V1PolicyRule
            {
                ApiGroups = ["admissionregistration.k8s.io"], Resources = ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"], ResourceNames = [WebhookRegistration.Name],
                Verbs = ["get", "update"],
            },
            // Nobody may give a right that he does not have: the proxies list their pods.
            Rule("", ["pods"], _reading),
        ],
    };

    public static V1ClusterRoleBinding EverywhereBinding() => new()
    {
        ApiVersion = $"{Group}/v1",
        Kind = "ClusterRoleBinding",
        Metadata = new V1ObjectMeta { Name = Name },
        RoleRef = new V1RoleRef { ApiGroup = Group, Kind = "ClusterRole", Name = Name },
        Subjects = [Subject()],
    };

    public static V1Role AtHome() => new()
    {
        ApiVersion = $"{Group}/v1", Kind = "Role", Metadata = InHome(), Rules =
        [
            Rule("coordination.k8s.io", ["leases"], ["create"]),
            Rule("", ["secrets"], ["create"]),
            new V1PolicyRule { ApiGroups = [""], Resources = ["secrets"], ResourceNames = [WebhookRegistration.Name], Verbs = ["get", "update"] },
            new V1PolicyRule { ApiGroups = ["coordination.k8s.io"], Resources = ["leases"], ResourceNames = [Leadership.LeaseName], Verbs = ["get", "update"] },
        ],
    };

    public static V1RoleBinding AtHomeBinding() => new()
    {
        ApiVersion = $"{Group}/v1",
        Kind = "RoleBinding",
        Metadata = InHome(),
        RoleRef = new V1RoleRef { ApiGroup = Group, Kind = "Role", Name = Name },
        Subjects = [Subject()],
    };

    public static V1ObjectMeta InHome() => new() { Name = Name, NamespaceProperty = Namespace };

    private static Rbacv1Subject Subject() => new() { Kind = "ServiceAccount", Name = Name, NamespaceProperty = Namespace };

    private static V1PolicyRule Rule(string group, string[] resources, string[] verbs) => new() { ApiGroups = [group], Resources = resources, Verbs = verbs };
}
