using k8s.Models;

namespace StatefulServerless.Operator.Desired;

/// <summary>The right of the proxies to list the pods of their namespace, which is how they find each other.</summary>
internal static class PodReading
{
    private const string Group = "rbac.authorization.k8s.io";

    public static V1Role Role(OwnedMetadata metadata) => new()
    {
        ApiVersion = $"{Group}/v1",
        Kind = "Role",
        Metadata = metadata.Named(),
        Rules = [new V1PolicyRule { ApiGroups = [""], Resources = ["pods"], Verbs = ["get", "list", "watch"] }],
    };

    public static V1RoleBinding Binding(ServicePlan plan, OwnedMetadata metadata) => new()
    {
        ApiVersion = $"{Group}/v1",
        Kind = "RoleBinding",
        Metadata = metadata.Named(),
        RoleRef = new V1RoleRef { ApiGroup = Group, Kind = "Role", Name = plan.ObjectName },
        Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = AccountOf(plan.Template.Spec), NamespaceProperty = plan.Namespace }],
    };

    private static string AccountOf(V1PodSpec spec) => string.IsNullOrEmpty(spec.ServiceAccountName) ? "default" : spec.ServiceAccountName;
}
