namespace StatefulServerless.Transcoding.Templates;

/// <summary>One look-up: the method that is wanted, and what was met on the way.</summary>
internal struct PathSearch<T>(string httpMethod, SortedSet<string>? allowed = null) where T : class
{
    /// <summary>How many nodes were visited: the cost of the look-up.</summary>
    public int VisitedNodes { get; set; }

    /// <summary>Whether the path is bound under other methods; which ones is collected only if a set for them was given.</summary>
    public bool HasOthers { get; private set; }

    /// <summary>The binding for the wanted method among those of a path; the others are noted.</summary>
    public T? Choose(MethodBindings<T> bindings)
    {
        if (bindings.IsEmpty)
            return null;
        if (bindings.Find(httpMethod) is { } found)
            return found;
        HasOthers = true;
        allowed?.UnionWith(bindings.Methods);
        return null;
    }
}
