using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Checks;

/// <summary>Fields that nobody reads: a typing error would otherwise be obeyed by leaving it out.</summary>
internal static class UnknownFields
{
    // Before the unknown name is shown, because its value never is.
    private static readonly string[] _secrets = ["password", "passwd", "secret", "token", "credentials", "username", "user"];

    public static void Refuse(Dictionary<string, JsonElement>? unknown, string path, string known, Complaints complaints)
    {
        foreach (var name in unknown?.Keys ?? Enumerable.Empty<string>()) Add(path, name, known, complaints);
    }

    public static void Refuse(JsonObject? given, string path, IReadOnlyList<string> known, Complaints complaints)
    {
        foreach (var name in (given ?? []).Select(field => field.Key).Except(known)) Add(path, name, known.Count == 0 ? "nothing" : string.Join(", ", known), complaints);
    }

    /// <summary>Compares what was written with what was understood of it.</summary>
    public static void RefuseLost(JsonNode? written, JsonNode? understood, string path, Complaints complaints)
    {
        if (written is JsonArray items)
        {
            for (var index = 0; index < items.Count; index++) RefuseLost(items[index], (understood as JsonArray)?.ElementAtOrDefault(index), $"{path}[{index}]", complaints);
        }

        // An object without fields may be left out; one that was understood as a text, such as a quantity, has none.
        if (written is not JsonObject fields || understood is null && fields.Count == 0) return;
        foreach (var (name, value) in fields.Where(field => field.Value is not null))
        {
            if (understood is JsonObject known && known.TryGetPropertyValue(name, out var same)) RefuseLost(value, same, $"{path}.{name}", complaints);
            else if (value is not (JsonObject { Count: 0 } or JsonArray { Count: 0 })) complaints.Add($"{path}.{name}", "(not shown)", "unknown field");
        }
    }

    private static void Add(string path, string name, string known, Complaints complaints) =>
        complaints.Add($"{path}.{name}", "(not shown)", _secrets.Contains(name, StringComparer.OrdinalIgnoreCase)
            ? "a secret does not belong here; put it into a Secret and name that in the journal's spec.config.credentialsSecret"
            : $"unknown field; known here: {known}");
}
