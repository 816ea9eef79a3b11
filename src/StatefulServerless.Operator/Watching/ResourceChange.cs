using System.Text.Json.Nodes;
using StatefulServerless.Operator.Api;

namespace StatefulServerless.Operator.Watching;

/// <summary>A resource before and after; none before it was there, or after it is gone.</summary>
internal sealed record ResourceChange(ObjectKey Key, JsonObject? Before, JsonObject? After)
{
    /// <summary>Whatever is known of it last.</summary>
    public JsonObject Item => After ?? Before!;

    /// <summary>Whether its author has changed it. A status is no such change.</summary>
    public bool IsByAuthor =>
        Before is null || After is null
        || !Same("generation") || !Same("annotations") || !Same("deletionTimestamp") || !Same("uid");

    private bool Same(string field) => JsonNode.DeepEquals(Before!["metadata"]?[field], After!["metadata"]?[field]);
}
