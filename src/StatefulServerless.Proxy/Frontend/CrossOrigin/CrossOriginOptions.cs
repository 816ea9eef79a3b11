namespace StatefulServerless.Proxy.Frontend.CrossOrigin;

/// <summary>
/// Which web pages of other origins may call (CORS), from the section <c>StatefulServerless:Cors</c>. Off by default. A list is set by numbered keys,
/// <c>AllowedOrigins:0</c>, or as one text with commas.
/// </summary>
public sealed record CrossOriginOptions
{
    /// <summary>The origins that may call, such as <c>https://shop.example</c>, or <c>*</c> for any. Default none: CORS is off.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The HTTP methods that pages may use. Default none, which means all.</summary>
    public IReadOnlyList<string> AllowedMethods { get; init; } = [];

    /// <summary>The request headers that pages may set. Default none, which means all.</summary>
    public IReadOnlyList<string> AllowedHeaders { get; init; } = [];

    /// <summary>The response headers that pages may read, besides those that the proxy sets itself. Default none.</summary>
    public IReadOnlyList<string> ExposedHeaders { get; init; } = [];

    /// <summary>Whether pages may send cookies and other credentials. Default false. Not together with any origin.</summary>
    public bool AllowCredentials { get; init; }

    /// <summary>How long a browser may remember what is allowed. Default 10 minutes.</summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromMinutes(10);

    internal bool IsOn => AllowedOrigins.Count > 0;

    internal bool IsForAnyOrigin => AllowedOrigins.Contains(AnyOrigin);

    internal const string AnyOrigin = "*";
}
