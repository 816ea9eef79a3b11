using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Applying;

/// <summary>Whose an object is. Pure.</summary>
internal static class Ownership
{
    /// <param name="item">None when there is no such object.</param>
    /// <param name="uid">Of the service: a namesake is somebody else.</param>
    public static bool IsOf(JsonObject? item, string? uid) =>
        (item?["metadata"]?["ownerReferences"] as JsonArray ?? []).Any(owner => owner?["uid"]?.ToString() == uid && owner?["controller"]?.GetValue<bool>() == true);
}
