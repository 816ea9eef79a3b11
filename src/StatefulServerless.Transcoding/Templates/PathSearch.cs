namespace StatefulServerless.Transcoding.Templates;

/// <summary>One look-up: the method that is wanted, and the methods met under the same path.</summary>
internal sealed class PathSearch<T>(string httpMethod) where T : class
{
    private SortedSet<string>? _allowed;

    /// <summary>Bindings under this method take every method that has no binding of its own.</summary>
    public const string AnyMethod = "*";

    /// <summary>The methods under which the path is bound, sorted; empty if nothing has the path.</summary>
    public IReadOnlyList<string> Allowed => _allowed is null ? [] : [.. _allowed];

    /// <summary>The binding for the wanted method among those of a path; the others are noted.</summary>
    public T? Choose(Dictionary<string, T> bindings)
    {
        if (bindings.GetValueOrDefault(httpMethod) is { } own)
            return own;
        if (bindings.GetValueOrDefault(AnyMethod) is { } any)
            return any;
        if (bindings.Count > 0)
            (_allowed ??= new SortedSet<string>(StringComparer.Ordinal)).UnionWith(bindings.Keys);
        return null;
    }
}
