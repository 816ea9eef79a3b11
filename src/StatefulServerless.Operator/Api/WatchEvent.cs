using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Api;

/// <summary>Something that has happened to a resource.</summary>
/// <param name="Type"><c>ADDED</c>, <c>MODIFIED</c>, <c>DELETED</c>, or <c>BOOKMARK</c>, which has a version and nothing else.</param>
/// <param name="Item">The resource, as it is now or was last.</param>
internal sealed record WatchEvent(string Type, JsonObject Item)
{
    public bool IsBookmark => Type == "BOOKMARK";

    public bool IsDeletion => Type == "DELETED";

    public string Version => Item["metadata"]?["resourceVersion"]?.ToString() ?? "";
}
