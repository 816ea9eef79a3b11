using System.Text.Json;
using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.BadInput;

/// <summary>Reads <c>tests/bad-input/kubernetes.json</c>. A key that is not understood is a fault of the file.</summary>
internal static class KubernetesRows
{
    private static readonly JsonSerializerOptions _strict =
        new(JsonSerializerDefaults.Web) { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    private static readonly JsonObject _file =
        (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "BadInput", "kubernetes.json")))!;

    public static IReadOnlyList<KubernetesRow> All { get; } = [.. _file["rows"]!.AsArray().SelectMany(row => row!["variants"]!.AsArray().Select(variant => Row(row!, variant!)))];

    public static JsonNode Journal(KubernetesRow row) => MergePatch.Applied(_file["journal"], row.Journal)!;

    public static JsonNode Service(KubernetesRow row) => MergePatch.Applied(_file["service"], row.Service)!;

    private static KubernetesRow Row(JsonNode row, JsonNode variant)
    {
        var read = variant.Deserialize<KubernetesRow>(_strict)!;
        read.Id = row["id"]!.ToString();
        return read;
    }
}
