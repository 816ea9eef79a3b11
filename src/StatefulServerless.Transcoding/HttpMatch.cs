using System.Diagnostics.CodeAnalysis;

namespace StatefulServerless.Transcoding;

/// <summary>The outcome of looking a request up: its binding, or why there is none. A value, so that looking up allocates nothing.</summary>
public readonly struct HttpMatch
{
    private readonly IReadOnlyList<string>? _allowed;
    private readonly string? _reason;

    private HttpMatch(HttpMatchKind kind, HttpBinding? binding = null, PathVariables variables = default, IReadOnlyList<string>? allowed = null, string? reason = null)
    {
        Kind = kind;
        Binding = binding;
        Variables = variables;
        _allowed = allowed;
        _reason = reason;
    }

    /// <summary>Which of the four outcomes this is.</summary>
    public HttpMatchKind Kind { get; }

    /// <summary>Whether there is a binding to call.</summary>
    [MemberNotNullWhen(true, nameof(Binding))]
    public bool IsFound => Kind == HttpMatchKind.Found;

    /// <summary>The binding to call; null unless <see cref="IsFound"/>.</summary>
    public HttpBinding? Binding { get; }

    /// <summary>What the binding's variables took from the path; none unless <see cref="IsFound"/>.</summary>
    public PathVariables Variables { get; }

    /// <summary>
    /// The methods under which the path is bound, sorted, without duplicates: the <c>Allow</c> header. Empty unless the outcome is
    /// <see cref="HttpMatchKind.MethodNotAllowed"/>.
    /// </summary>
    public IReadOnlyList<string> Allowed => _allowed ?? [];

    /// <summary>What is wrong with the path, fit to be shown; empty unless the outcome is <see cref="HttpMatchKind.MalformedPath"/>.</summary>
    public string Reason => _reason ?? "";

    internal static HttpMatch Found(HttpBinding binding, PathVariables variables) => new(HttpMatchKind.Found, binding, variables);

    internal static HttpMatch Malformed(string reason) => new(HttpMatchKind.MalformedPath, reason: reason);

    internal static HttpMatch NotFound(IReadOnlyList<string> allowed) =>
        allowed.Count == 0 ? default : new(HttpMatchKind.MethodNotAllowed, allowed: allowed);
}
