using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>The environment of a pod's containers: what the pod says, with what it refers to in it. What is referred to in a way that is not known is a fault.</summary>
/// <param name="pod">As the API server has it.</param>
/// <param name="address">The pod's.</param>
/// <param name="secrets">Finds a Secret of the pod's namespace.</param>
internal sealed class PodVariables(JsonObject pod, IPAddress address, Func<string, Task<JsonObject>> secrets)
{
    public async Task<Dictionary<string, string>> OfAsync(JsonNode container)
    {
        var variables = new Dictionary<string, string>();
        foreach (var variable in container["env"]?.AsArray() ?? [])
            variables[variable!["name"]!.ToString()] = await ValueOfAsync(variable);
        return variables;
    }

    private async Task<string> ValueOfAsync(JsonNode variable)
    {
        if (variable["valueFrom"] is not { } source) return variable["value"]?.ToString() ?? "";
        if (source["fieldRef"] is { } field) return Field(field["fieldPath"]!.ToString());
        var reference = source["secretKeyRef"] ?? throw new NotSupportedException($"a variable from {source.ToJsonString()}");
        var secret = await secrets(reference["name"]!.ToString());
        return Encoding.UTF8.GetString(Convert.FromBase64String(secret["data"]![reference["key"]!.ToString()]!.ToString()));
    }

    private string Field(string path) => path switch
    {
        "status.podIP" => $"{address}",
        "metadata.namespace" => pod["metadata"]!["namespace"]!.ToString(),
        "metadata.name" => pod["metadata"]!["name"]!.ToString(),
        _ => throw new NotSupportedException($"a variable from {path}"),
    };
}
