namespace StatefulServerless.Transcoding.Templates;

/// <summary>One segment's place in a <see cref="PathTrie{T}"/>.</summary>
internal sealed class PathNode<T> where T : class
{
    private readonly Dictionary<string, PathNode<T>> _literals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PathNode<T>>.AlternateLookup<ReadOnlySpan<char>> _literalsBySpan;
    private readonly MethodBindings<T> _bindings = new();

    // What follows "**" is literals only, so each such tail is compared as a whole with the end of the path; the longest first.
    private readonly List<(string[] Tail, MethodBindings<T> Bindings)> _tails = [];
    private PathNode<T>? _one;

    public PathNode() => _literalsBySpan = _literals.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is bound to the path that these segments, counted from this node, lead to.</summary>
    public MethodBindings<T> BindingsOf(ReadOnlySpan<TemplateSegment> segments)
    {
        var node = this;
        for (; !segments.IsEmpty; segments = segments[1..])
        {
            if (segments[0].Kind == SegmentKind.Rest)
                return node.TailOf(segments[1..]);
            node = segments[0].Kind == SegmentKind.One ? node._one ??= new PathNode<T>() : node.LiteralOf(segments[0].Literal);
        }

        return node._bindings;
    }

    /// <summary>Finds the binding of a path from one of its segments on. A node is visited once at most: only one way leads to it.</summary>
    public T? Find(ref PathSearch<T> search, scoped in PathSegments path, int at)
    {
        search.VisitedNodes++;
        if (at == path.Count)
            return search.Choose(_bindings) ?? FindTail(ref search, path, at);

        return (_literalsBySpan.TryGetValue(path[at], out var literal) ? literal.Find(ref search, path, at + 1) : null)
            ?? _one?.Find(ref search, path, at + 1)
            ?? FindTail(ref search, path, at);
    }

    private T? FindTail(ref PathSearch<T> search, scoped in PathSegments path, int at)
    {
        foreach (var (tail, bound) in _tails)
        {
            if (path.EndWith(tail, at) && search.Choose(bound) is { } found)
                return found;
        }

        return null;
    }

    private PathNode<T> LiteralOf(string literal)
    {
        if (!_literals.TryGetValue(literal, out var node))
            _literals.Add(literal, node = new PathNode<T>());
        return node;
    }

    private MethodBindings<T> TailOf(ReadOnlySpan<TemplateSegment> segments)
    {
        var tail = new string[segments.Length];
        for (var i = 0; i < tail.Length; i++)
            tail[i] = segments[i].Literal;
        if (_tails.Find(known => known.Tail.AsSpan().SequenceEqual(tail)) is { Tail: not null } existing)
            return existing.Bindings;

        var added = new MethodBindings<T>();
        _tails.Add((tail, added));
        _tails.Sort((left, right) => right.Tail.Length.CompareTo(left.Tail.Length));
        return added;
    }
}
