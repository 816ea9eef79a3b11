using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Api;

/// <summary>The kinds that the operator reads and writes.</summary>
internal static class ResourceKinds
{
    public static ResourceKind Journals { get; } = new(ResourceGroup.Name, ResourceGroup.Version, EventSourcedJournal.Plural);

    public static ResourceKind Services { get; } = new(ResourceGroup.Name, ResourceGroup.Version, EventSourcedService.Plural);

    public static ResourceKind Deployments { get; } = new("apps", "v1", "deployments");

    public static ResourceKind FrontDoors { get; } = new("", "v1", "services");

    public static ResourceKind Pods { get; } = new("", "v1", "pods");

    /// <summary>Of the core group: the newer ones are the same objects under another name.</summary>
    public static ResourceKind Events { get; } = new("", "v1", "events");

    public static ResourceKind Roles { get; } = new("rbac.authorization.k8s.io", "v1", "roles");

    public static ResourceKind RoleBindings { get; } = new("rbac.authorization.k8s.io", "v1", "rolebindings");

    /// <summary>What Secrets contain never leaves the API server.</summary>
    public static ResourceKind SecretMetadata { get; } = new("", "v1", "secrets") { IsMetadataOnly = true };

    /// <summary>Before Kubernetes 1.21 it was <c>v1beta1</c>, with the same fields.</summary>
    public static ResourceKind Budgets(bool isStable) => new("policy", isStable ? "v1" : "v1beta1", "poddisruptionbudgets");
}
