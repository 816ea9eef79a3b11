using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.BadInput;

/// <summary>RFC 7396: objects are merged, null removes, and everything else replaces.</summary>
internal static class MergePatch
{
    public static JsonNode? Applied(JsonNode? target, JsonNode? patch)
    {
        if (patch is null) return target?.DeepClone();
        if (patch is not JsonObject changes) return patch.DeepClone();
        var result = target as JsonObject is { } fields ? (JsonObject)fields.DeepClone() : [];
        foreach (var (name, change) in changes)
        {
            if (change is null) result.Remove(name);
            else result[name] = Applied(result[name], change);
        }

        return result;
    }
}
