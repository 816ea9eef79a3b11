using k8s.Models;
using StatefulServerless.Operator.Resources;

namespace StatefulServerless.Operator.Installation;

/// <summary>What both definitions have in common.</summary>
internal static class Definition
{
    public static V1CustomResourceColumnDefinition Age => new() { Name = "Age", JsonPath = ".metadata.creationTimestamp", Type = "date" };

    public static V1CustomResourceDefinition Of(string kind, string plural, string shortName, V1CustomResourceDefinitionVersion version)
    {
        (version.Name, version.Served, version.Storage) = (ResourceGroup.Version, true, true);
        return new V1CustomResourceDefinition
        {
            ApiVersion = "apiextensions.k8s.io/v1",
            Kind = "CustomResourceDefinition",
            Metadata = new V1ObjectMeta { Name = $"{plural}.{ResourceGroup.Name}" },
            Spec = new V1CustomResourceDefinitionSpec
            {
                Group = ResourceGroup.Name,
                Names = new V1CustomResourceDefinitionNames
                {
                    Kind = kind, ListKind = $"{kind}List", Plural = plural, Singular = kind.ToLowerInvariant(), ShortNames = [shortName], Categories = ["all"],
                },
                Scope = "Namespaced",
                // The definitions of the original system may have had it; said expressly, kubectl apply takes it back.
                PreserveUnknownFields = false,
                Versions = [version],
            },
        };
    }

    public static V1CustomResourceColumnDefinition Column(string name, string path, string type = "string") => new() { Name = name, JsonPath = path, Type = type };

    public static V1CustomResourceValidation Schema(V1JSONSchemaProps metadata, V1JSONSchemaProps spec, V1JSONSchemaProps status) => new()
    {
        OpenAPIV3Schema = new V1JSONSchemaProps
        {
            Type = "object",
            Required = ["spec"],
            Properties = new Dictionary<string, V1JSONSchemaProps> { ["metadata"] = metadata, ["spec"] = spec, ["status"] = status },
        },
    };
}
