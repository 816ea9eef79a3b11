namespace StatefulServerless.Transcoding.Templates;

/// <summary>
/// Finds the binding of a path: segment by segment, a literal before <c>*</c> before <c>**</c>, going back where that leads nowhere, so
/// that what is more specific wins. Each verb has a tree of its own; a path with a known verb at its end is looked up there first. A tree
/// is visited at most once per verb, whatever the path. Built once, then only read.
/// </summary>
internal sealed class PathTrie<T> where T : class
{
    private readonly Dictionary<string, PathNode<T>> _roots = new(StringComparer.Ordinal) { [""] = new() };
    private int _longestVerb;

    /// <summary>Adds a binding; answers the one that has this method and shape already, or null.</summary>
    public T? Add(string httpMethod, PathTemplate template, T binding)
    {
        if (!_roots.TryGetValue(template.Verb, out var node))
            _roots.Add(template.Verb, node = new PathNode<T>());
        _longestVerb = Math.Max(_longestVerb, template.Verb.Length);
        return node.Add(httpMethod, [.. template.Segments], binding);
    }

    /// <summary>Finds the binding; if there is none, the methods under which the path is bound are collected.</summary>
    public T? Find(string httpMethod, string path, Range[] segments, out IReadOnlyList<string> allowed)
    {
        allowed = [];
        if (Array.Exists(segments, segment => segment.Start.Equals(segment.End)))
            return null;

        var search = new PathSearch<T>(httpMethod);
        var found = Find(search, path, segments);
        allowed = search.Allowed;
        return found;
    }

    private T? Find(PathSearch<T> search, string path, Range[] segments) =>
        FindWithVerb(search, path, segments) ?? _roots[""].Find(search, SegmentTexts(path, segments), 0);

    private T? FindWithVerb(PathSearch<T> search, string path, Range[] segments)
    {
        if (_longestVerb == 0 || segments.Length == 0)
            return null;

        // The longest verb first. An escape is three characters long for one of the verb's.
        var last = path[segments[^1]];
        for (var colon = last.IndexOf(':', Math.Max(0, last.Length - _longestVerb * 9 - 1)); colon >= 0; colon = last.IndexOf(':', colon + 1))
        {
            if (!_roots.TryGetValue(PercentEncoding.Decode(last.AsSpan(colon + 1)), out var root) || root == _roots[""] || colon == 0)
                continue;
            var texts = SegmentTexts(path, segments);
            texts[^1] = PercentEncoding.Decode(last.AsSpan(0, colon));
            if (root.Find(search, texts, 0) is { } found)
                return found;
        }

        return null;
    }

    private static string[] SegmentTexts(string path, Range[] segments) =>
        Array.ConvertAll(segments, segment => PercentEncoding.Decode(path.AsSpan()[segment]));
}
