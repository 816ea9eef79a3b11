using System.Text;

namespace StatefulServerless.Operator.Api;

/// <summary>A kind of resources, as the API server's paths name it.</summary>
/// <param name="Group">Empty for the core group.</param>
/// <param name="Version">Such as <c>v1</c>.</param>
/// <param name="Plural">Such as <c>deployments</c>.</param>
internal sealed record ResourceKind(string Group, string Version, string Plural)
{
    /// <summary>Whether the API server is to keep everything but the metadata to itself.</summary>
    public bool IsMetadataOnly { get; init; }

    /// <summary>Such as <c>deployments.apps</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <param name="place">A namespace, or none for all of them.</param>
    /// <param name="name">A resource, or none for all of them.</param>
    /// <param name="part">A subresource, or none.</param>
    public string Path(string? place, string? name = null, string? part = null)
    {
        var path = new StringBuilder(Group.Length == 0 ? $"api/{Version}" : $"apis/{Group}/{Version}");
        if (place is not null) path.Append("/namespaces/").Append(place);
        path.Append('/').Append(Plural);
        if (name is not null) path.Append('/').Append(name);
        if (part is not null) path.Append('/').Append(part);
        return path.ToString();
    }
}
