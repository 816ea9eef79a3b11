namespace StatefulServerless.Transcoding.Templates;

/// <summary>One segment's place in a <see cref="PathTrie{T}"/>.</summary>
internal sealed class PathNode<T> where T : class
{
    private readonly Dictionary<string, PathNode<T>> _literals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, T> _bindings = new(StringComparer.Ordinal);

    // What follows "**" is literals only, so each such tail is compared as a whole with the end of the path; the longest first.
    private readonly List<(string[] Tail, Dictionary<string, T> Bindings)> _tails = [];
    private PathNode<T>? _one;

    public T? Add(string httpMethod, ReadOnlySpan<TemplateSegment> segments, T binding)
    {
        if (segments.IsEmpty)
            return Add(_bindings, httpMethod, binding);

        switch (segments[0].Kind)
        {
            case SegmentKind.One:
                return (_one ??= new PathNode<T>()).Add(httpMethod, segments[1..], binding);
            case SegmentKind.Rest:
                return Add(TailOf(segments[1..]), httpMethod, binding);
            default:
                if (!_literals.TryGetValue(segments[0].Literal, out var next))
                    _literals.Add(segments[0].Literal, next = new PathNode<T>());
                return next.Add(httpMethod, segments[1..], binding);
        }
    }

    public T? Find(PathSearch<T> search, ReadOnlySpan<string> path, int at)
    {
        if (at == path.Length)
            return search.Choose(_bindings) ?? FindTail(search, []);

        return (_literals.TryGetValue(path[at], out var literal) ? literal.Find(search, path, at + 1) : null)
            ?? _one?.Find(search, path, at + 1)
            ?? FindTail(search, path[at..]);
    }

    private T? FindTail(PathSearch<T> search, ReadOnlySpan<string> rest)
    {
        foreach (var (tail, bound) in _tails)
        {
            if (rest.EndsWith(tail) && search.Choose(bound) is { } found)
                return found;
        }

        return null;
    }

    private Dictionary<string, T> TailOf(ReadOnlySpan<TemplateSegment> segments)
    {
        var tail = new string[segments.Length];
        for (var i = 0; i < tail.Length; i++)
            tail[i] = segments[i].Literal;
        if (_tails.Find(known => known.Tail.AsSpan().SequenceEqual(tail)) is { Tail: not null } existing)
            return existing.Bindings;

        var added = new Dictionary<string, T>(StringComparer.Ordinal);
        _tails.Add((tail, added));
        _tails.Sort((left, right) => right.Tail.Length.CompareTo(left.Tail.Length));
        return added;
    }

    private static T? Add(Dictionary<string, T> bindings, string httpMethod, T binding) =>
        bindings.TryAdd(httpMethod, binding) ? null : bindings[httpMethod];
}
