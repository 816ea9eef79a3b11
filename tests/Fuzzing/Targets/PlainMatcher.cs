using StatefulServerless.Transcoding;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Fuzzing.Targets;

/// <summary>Matches one template by trying, without a tree: slow, and too plain to be wrong in the same way as the matcher.</summary>
internal static class PlainMatcher
{
    /// <exception cref="BrokenPromiseException">The matcher says something else.</exception>
    public static void Expect(HttpApi api, string method, string path, HttpMatch match)
    {
        if (match.Kind == HttpMatchKind.MalformedPath)
            return;
        var matching = api.Bindings.Where(binding => Matches(binding, path)).ToList();
        var served = matching.Where(binding => binding.HttpMethod == method || binding.HttpMethod == "*").ToList();
        var isRight = match.Kind switch
        {
            HttpMatchKind.Found => served.Contains(match.Binding!),
            HttpMatchKind.MethodNotAllowed => served.Count == 0
                && matching.Select(binding => binding.HttpMethod).Distinct().Order(StringComparer.Ordinal).SequenceEqual(match.Allowed),
            _ => matching.Count == 0,
        };
        if (!isRight)
            throw new BrokenPromiseException(
                $"a path is matched wrongly: {match.Kind}\n{method} {path} is {match.Binding?.Template} {string.Join(',', match.Allowed)}, matching are: {string.Join(", ", matching)}");
    }

    private static bool Matches(HttpBinding binding, string path)
    {
        var template = TemplateParser.TryParse(binding.Template, out _)!;
        string[] segments = path == "/" ? [] : path[1..].Split('/');
        if (segments.Contains(""))
            return false;
        if (template.Verb.Length == 0)
            return Matches(template.Segments, [.. segments.Select(segment => PercentEncoding.Decode(segment))]);
        return segments.Length > 0 && Enumerable.Range(1, segments[^1].Length - 1).Any(colon => MatchesVerb(template, segments, colon));
    }

    private static bool MatchesVerb(PathTemplate template, string[] segments, int colon) =>
        segments[^1][colon] == ':'
        && PercentEncoding.Decode(segments[^1].AsSpan(colon + 1)) == template.Verb
        && Matches(template.Segments, [.. segments[..^1].Append(segments[^1][..colon]).Select(segment => PercentEncoding.Decode(segment))]);

    private static bool Matches(ReadOnlySpan<TemplateSegment> template, ReadOnlySpan<string> segments)
    {
        if (template.IsEmpty)
            return segments.IsEmpty;
        if (template[0].Kind == SegmentKind.Rest)
            return segments.Length >= template.Length - 1 && Matches(template[1..], segments[^(template.Length - 1)..]);
        return !segments.IsEmpty
            && (template[0].Kind == SegmentKind.One || template[0].Literal == segments[0])
            && Matches(template[1..], segments[1..]);
    }
}
