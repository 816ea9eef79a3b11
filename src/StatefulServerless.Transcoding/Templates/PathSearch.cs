namespace StatefulServerless.Transcoding.Templates;

/// <summary>One look-up: the method that is wanted, and the methods met under the same path.</summary>
internal sealed class PathSearch<T>(string httpMethod, ISet<string> allowed) where T : class
{
    /// <summary>Bindings under this method take every method that has no binding of its own.</summary>
    public const string AnyMethod = "*";

    public T? Choose(Dictionary<string, T> bindings)
    {
        if (bindings.GetValueOrDefault(httpMethod) is { } own)
            return own;
        if (bindings.GetValueOrDefault(AnyMethod) is { } any)
            return any;
        allowed.UnionWith(bindings.Keys);
        return null;
    }
}
