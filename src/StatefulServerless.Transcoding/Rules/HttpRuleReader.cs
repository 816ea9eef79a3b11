using System.Buffers;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Rules;

/// <summary>Reads a method's <c>google.api.http</c> rule into bindings, or gives the default ones.</summary>
internal static class HttpRuleReader
{
    // Those of a token (RFC 9110, 5.6.2) without lower case: methods are case-sensitive, and none that is known has any.
    private static readonly SearchValues<char> MethodCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~");

    /// <summary>The bindings of a method; what is wrong with the rule itself is added to the complaints.</summary>
    public static List<BindingRule> Read(MethodDescriptor method, ComplaintList complaints)
    {
        if (RuleOf(method) is not { } rule)
            return Defaults(method);
        if (method.IsClientStreaming)
        {
            complaints.Add(method, null, "its requests are streamed, which HTTP/JSON cannot do; remove the google.api.http option");
            return [];
        }

        var bindings = new List<BindingRule>();
        foreach (var binding in rule.AdditionalBindings.Prepend(rule))
        {
            var read = ReadPattern(binding);
            CheckSelector(method, binding, binding == rule ? null : read, complaints);
            if (binding != rule && binding.AdditionalBindings.Count > 0)
                complaints.Add(method, read, "additional_bindings do not nest; move the inner ones up to the rule");
            if (FaultOfPattern(binding, read.HttpMethod) is { } fault)
                complaints.Add(method, read, fault);
            else
                bindings.Add(read);
        }

        return bindings;
    }

    private static List<BindingRule> Defaults(MethodDescriptor method) => method.IsClientStreaming
        ? []
        : [
            new BindingRule("POST", $"/v1/{method.Name}", "*", ""),
            new BindingRule("POST", $"/{method.Service.FullName}/{method.Name}", "*", ""),
        ];

    private static string? FaultOfPattern(HttpRule rule, string httpMethod) => (rule.PatternCase, httpMethod) switch
    {
        (HttpRule.PatternOneofCase.None, _) => "it has no pattern; give it one of get, put, post, delete, patch, custom",
        (_, "") => "it has no pattern: its custom kind is empty; name an HTTP method such as PROPFIND, or * for any",
        (HttpRule.PatternOneofCase.Custom, not "*") when httpMethod.AsSpan().ContainsAnyExcept(MethodCharacters) =>
            $"its custom kind `{Excerpt.Of(httpMethod)}` is no HTTP method; write it in capital letters, such as PROPFIND, or * for any",
        _ => null,
    };

    private static void CheckSelector(MethodDescriptor method, HttpRule rule, BindingRule? binding, ComplaintList complaints)
    {
        if (rule.Selector.Length > 0 && rule.Selector != method.FullName)
            complaints.Add(method, binding, $"its rule's selector names `{Excerpt.Of(rule.Selector)}`; leave it out or name `{method.FullName}`");
    }

    private static BindingRule ReadPattern(HttpRule rule)
    {
        var (method, template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind, rule.Custom.Path),
            _ => ("", ""),
        };
        return new BindingRule(method, template, rule.Body, rule.ResponseBody);
    }

    /// <summary>
    /// Reads the rule from the options' bytes: that works whether the descriptors were built with an extension registry or not, and merges
    /// the several occurrences that an older protoc writes for options split as <c>(google.api.http).get = …, (google.api.http).body = …</c>.
    /// </summary>
    private static HttpRule? RuleOf(MethodDescriptor method)
    {
        if (method.GetOptions() is not { } options)
            return null;

        HttpRule? rule = null;
        var bytes = options.ToByteArray();
        var reader = new WireReader(bytes);
        while (!reader.AtEnd && reader.TryReadTag(out var number, out var type))
        {
            if (number != AnnotationsExtensions.Http.FieldNumber || type != WireType.LengthDelimited)
                reader.TrySkip(number, type, WireLimits.MaxDepth);
            else if (reader.TryReadLengthDelimited(out var offset, out var length))
                (rule ??= new HttpRule()).MergeFrom(bytes.AsSpan(offset, length));
        }

        return rule;
    }
}
