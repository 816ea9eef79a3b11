using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Makes curl lines that a developer can paste: one that changes an entity and one that reads it.</summary>
internal static partial class CurlExamples
{
    public static IEnumerable<string> Of(HttpApi api, string address)
    {
        var callable = api.Bindings.Where(binding => !binding.Method.IsClientStreaming && !binding.Method.IsServerStreaming).ToList();
        var write = callable.Find(binding => binding is { ReadsWholeBody: true, ReadsRawBody: false });
        var read = callable.Find(binding => binding.HttpMethod == "GET");
        if (write is not null) yield return WriteLine(write, address);
        if (read is not null) yield return $"curl {address}{PathOf(read)}";
    }

    private static string WriteLine(HttpBinding binding, string address) =>
        $"curl -X {binding.HttpMethod} {address}{PathOf(binding)} -H 'Content-Type: application/json' -d '{BodyOf(binding)}'";

    private static string PathOf(HttpBinding binding) =>
        Variable().Replace(binding.Template, variable => Sample(Find(binding.Method.InputType, variable.Groups["path"].Value))?.ToString() ?? "1");

    private static string BodyOf(HttpBinding binding)
    {
        var inPath = Variable().Matches(binding.Template).Select(variable => variable.Groups["path"].Value).ToHashSet(StringComparer.Ordinal);
        var body = new JsonObject();
        foreach (var field in binding.Method.InputType.Fields.InDeclarationOrder())
            if (!inPath.Contains(field.Name) && !field.IsRepeated && Sample(field) is { } sample)
                body[field.JsonName] = sample;
        return body.ToJsonString();
    }

    private static FieldDescriptor? Find(MessageDescriptor message, string path) => message.FindFieldByName(path.Split('.')[^1]);

    // Messages are left out: their defaults are the easiest sample.
    private static JsonNode? Sample(FieldDescriptor? field) => field?.FieldType switch
    {
        null => "1",
        FieldType.String => field.Name,
        FieldType.Bool => true,
        FieldType.Message or FieldType.Group or FieldType.Bytes => null,
        FieldType.Enum => field.EnumType.Values[^1].Name,
        _ => 1,
    };

    [GeneratedRegex(@"\{(?<path>[^=}]+)(=[^}]*)?\}")]
    private static partial Regex Variable();
}
