using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.DevelopmentPage;

/// <summary>Makes lines that a developer can paste into a shell: each calls a method with made-up values.</summary>
/// <param name="address">Where the proxy listens: <c>http://localhost:9000</c>.</param>
internal sealed class CallLines(string address)
{
    /// <summary>How many query parameters a line has besides those that the entity is found by.</summary>
    private const int MaxQueryParameters = 3;

    // The shell's quoting is all that the JSON needs.
    private static readonly JsonSerializerOptions _json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Two lines to begin with: one that changes an entity and one that reads it, as far as there are such bindings.</summary>
    public static IEnumerable<string> WriteAndRead(ServedEntity served, string address)
    {
        var unary = served.HttpApi.Bindings.Where(binding => !binding.Method.IsServerStreaming).ToList();
        var lines = new CallLines(address);
        return new[] { unary.Find(binding => binding.ReadsWholeBody), unary.Find(binding => binding.HttpMethod == "GET") }
            .OfType<HttpBinding>().Select(binding => lines.Curl(binding, served.EntityType.Methods[binding.Method.Name].Key.FieldNames));
    }

    /// <summary>A call of a binding with curl.</summary>
    /// <param name="binding">The binding.</param>
    /// <param name="keys">The names of the fields that the entity is found by; they are never left out.</param>
    public string Curl(HttpBinding binding, IReadOnlyCollection<string> keys)
    {
        var options = new List<string>();
        if (binding.Method.IsServerStreaming) options.Add("-N");
        if (MethodOf(binding) is var method and not "GET") options.Add(OptionOf(method));
        var url = ShellText.Quote(address + PathOf(binding) + QueryOf(binding, keys));
        return string.Join(' ', ["curl", .. options, url, .. BodyOf(binding)]);
    }

    /// <summary>A call of a method with grpcurl, which learns the types by reflection.</summary>
    public string Grpcurl(MethodDescriptor method)
    {
        var authority = address[(address.IndexOf("//", StringComparison.Ordinal) + 2)..];
        var name = $"{method.Service.FullName}/{method.Name}";
        return $"grpcurl -plaintext -d {ShellText.Quote(Text(SampleJson.OfMessage(method.InputType)))} {ShellText.Quote(authority)} {ShellText.Quote(name)}";
    }

    // For the HTTP method "any" and for a body the usual one is POST.
    private static string MethodOf(HttpBinding binding) => binding.HttpMethod != "*" ? binding.HttpMethod : binding.ReadsBody ? "POST" : "GET";

    // With -X, curl would wait for the body that the headers of a HEAD announce.
    private static string OptionOf(string method) => method == "HEAD" ? "-I" : $"-X {ShellText.Quote(method)}";

    private static string PathOf(HttpBinding binding) =>
        "/" + string.Join('/', binding.PathParts.Select(SegmentsOf)) + (binding.Verb.Length == 0 ? "" : ":" + Uri.EscapeDataString(binding.Verb));

    private static string SegmentsOf(HttpPathPart part)
    {
        var sample = Uri.EscapeDataString(part.Variable is { } variable ? SampleJson.TextOf(variable.Leaf) : "any");
        return string.Join('/', part.Pattern.Split('/').Select(segment => segment switch
        {
            "*" => sample,
            // One segment alone might belong to another binding.
            "**" => $"{sample}/{sample}",
            _ => segment,
        }));
    }

    private static string QueryOf(HttpBinding binding, IReadOnlyCollection<string> keys)
    {
        var fields = binding.QueryFields(maxDepth: 1).Where(field => field.Leaf.RealContainingOneof is null).ToList();
        var shown = fields.Where(field => keys.Contains(field.Text)).Concat(fields.Where(field => !keys.Contains(field.Text)).Take(MaxQueryParameters));
        var query = string.Join('&', shown.Select(field => $"{Uri.EscapeDataString(field.JsonText)}={Uri.EscapeDataString(SampleJson.TextOf(field.Leaf))}"));
        return query.Length == 0 ? "" : "?" + query;
    }

    private static IEnumerable<string> BodyOf(HttpBinding binding)
    {
        if (!binding.ReadsBody) yield break;
        yield return binding.ReadsRawBody ? "-H 'Content-Type: text/plain'" : "-H 'Content-Type: application/json'";
        yield return binding.ReadsRawBody ? "--data-binary text" : "-d " + ShellText.Quote(Text(JsonOf(binding)));
    }

    private static JsonNode? JsonOf(HttpBinding binding)
    {
        if (binding.BodyField is { } field) return SampleJson.OfField(field);
        var inPath = binding.PathParts.Where(part => part.Variable is not null).Select(part => part.Variable!.Text).ToHashSet(StringComparer.Ordinal);
        return SampleJson.OfMessage(binding.Method.InputType, own => inPath.Contains(own.Name));
    }

    private static string Text(JsonNode? sample) => sample is null ? "{}" : sample.ToJsonString(_json);
}
