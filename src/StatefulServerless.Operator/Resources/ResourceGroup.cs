namespace StatefulServerless.Operator.Resources;

/// <summary>The group of the two resources, as the original system named it.</summary>
internal static class ResourceGroup
{
    public const string Name = "statefulserverless.lightbend.com";
    public const string Version = "v1alpha1";
    public const string ApiVersion = $"{Name}/{Version}";
}
