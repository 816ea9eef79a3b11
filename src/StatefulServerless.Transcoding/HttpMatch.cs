namespace StatefulServerless.Transcoding;

/// <summary>What an HTTP method and a raw path lead to. A closed family: the records of this file.</summary>
public abstract record HttpMatch
{
    private protected HttpMatch()
    {
    }
}

/// <summary>No binding has this path (404).</summary>
public sealed record PathNotFound : HttpMatch
{
    internal static PathNotFound Instance { get; } = new();
}

/// <summary>Bindings have this path, but under other HTTP methods (405).</summary>
/// <param name="Allowed">The methods under which the path is bound, sorted, without duplicates: the <c>Allow</c> header.</param>
public sealed record MethodNotAllowed(IReadOnlyList<string> Allowed) : HttpMatch;

/// <summary>The path itself is broken: a bad escape, invalid UTF-8, a dot segment (400).</summary>
/// <param name="Reason">What is wrong, fit to be shown.</param>
public sealed record MalformedPath(string Reason) : HttpMatch;

/// <summary>The binding to call.</summary>
/// <param name="Binding">The binding.</param>
/// <param name="Variables">What its template's variables took from the path.</param>
public sealed record BindingMatched(HttpBinding Binding, PathVariables Variables) : HttpMatch;
