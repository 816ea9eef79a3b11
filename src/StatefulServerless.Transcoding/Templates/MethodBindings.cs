namespace StatefulServerless.Transcoding.Templates;

/// <summary>What is bound to one path under each HTTP method. The methods are few, so that comparing them beats hashing.</summary>
internal sealed class MethodBindings<T> where T : class
{
    /// <summary>Bindings under this method take every method that has no binding of its own.</summary>
    public const string AnyMethod = "*";

    private (string Method, T Binding)[] _bindings = [];

    public bool IsEmpty => _bindings.Length == 0;

    public IEnumerable<string> Methods => _bindings.Select(each => each.Method);

    /// <summary>Adds a binding; answers the one that the method has already, or null.</summary>
    public T? Add(string httpMethod, T binding)
    {
        if (FindOwn(httpMethod) is { } other)
            return other;
        _bindings = [.. _bindings, (httpMethod, binding)];
        return null;
    }

    public T? Find(string httpMethod) => IsEmpty ? null : FindOwn(httpMethod) ?? FindOwn(AnyMethod);

    private T? FindOwn(string httpMethod)
    {
        foreach (var (method, binding) in _bindings)
        {
            if (method == httpMethod)
                return binding;
        }

        return null;
    }
}
