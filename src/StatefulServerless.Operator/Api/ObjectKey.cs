using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Api;

/// <summary>Which resource, among those of its kind.</summary>
internal sealed record ObjectKey(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}/{Name}";

    public static ObjectKey Of(JsonObject item) =>
        new(item["metadata"]?["namespace"]?.ToString() ?? "", item["metadata"]?["name"]?.ToString() ?? "");
}
