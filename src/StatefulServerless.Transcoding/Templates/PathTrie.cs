namespace StatefulServerless.Transcoding.Templates;

/// <summary>
/// Finds the binding of a path: segment by segment, a literal before <c>*</c> before <c>**</c>, going back where that leads nowhere, so
/// that what is more specific wins. Each verb has a tree of its own; a path with a known verb at its end is looked up there first. A tree
/// is visited at most once per verb, whatever the path. Built once, then only read.
/// </summary>
internal sealed class PathTrie<T> where T : class
{
    private readonly PathNode<T> _withoutVerb = new();
    private readonly Dictionary<string, PathNode<T>> _verbs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PathNode<T>>.AlternateLookup<ReadOnlySpan<char>> _verbsBySpan;
    private int _longestVerb;

    public PathTrie() => _verbsBySpan = _verbs.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds a binding; answers the one that has this method and shape already, or null.</summary>
    public T? Add(string httpMethod, PathTemplate template, T binding)
    {
        _longestVerb = Math.Max(_longestVerb, template.Verb.Length);
        return RootOf(template.Verb).BindingsOf(template.Segments).Add(httpMethod, binding);
    }

    /// <summary>Finds the binding of a path.</summary>
    /// <param name="search">The look-up.</param>
    /// <param name="path">The path as it came.</param>
    /// <param name="segments">The same path in segments.</param>
    /// <param name="end">Where the path's last segment ends: before the verb.</param>
    public T? Find(ref PathSearch<T> search, ReadOnlySpan<char> path, PathSegments segments, out int end)
    {
        if (FindWithVerb(ref search, path, segments, out end) is { } found)
            return found;
        end = path.Length;
        return _withoutVerb.Find(ref search, segments, 0);
    }

    private T? FindWithVerb(ref PathSearch<T> search, ReadOnlySpan<char> path, PathSegments segments, out int end)
    {
        end = 0;
        if (_longestVerb == 0 || segments.Count == 0)
            return null;

        // The longest verb first. An escape is three characters long for one of the verb's bytes, and a character has three at most.
        var last = path.LastIndexOf('/') + 1;
        end = Math.Max(last + 1, path.Length - _longestVerb * 9 - 1);
        for (end = NextColon(path, end); end < path.Length; end = NextColon(path, end + 1))
        {
            var cut = segments.LastStart + PercentEncoding.CountDecoded(path[last..end]);
            if (_verbsBySpan.TryGetValue(segments.From(cut + 1), out var root) && root.Find(ref search, segments.EndingAt(cut), 0) is { } found)
                return found;
        }

        return null;
    }

    private static int NextColon(ReadOnlySpan<char> path, int from) =>
        from < path.Length && path[from..].IndexOf(':') is var distance and >= 0 ? from + distance : path.Length;

    private PathNode<T> RootOf(string verb)
    {
        if (verb.Length == 0)
            return _withoutVerb;
        if (!_verbs.TryGetValue(verb, out var root))
            _verbs.Add(verb, root = new PathNode<T>());
        return root;
    }
}
