using System.Buffers;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Rules;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding;

/// <summary>
/// The HTTP/JSON API of one or several services, compiled from their descriptors: <c>google.api.http</c> rules, or the default routes
/// <c>POST /v1/&lt;Method&gt;</c> and <c>POST /&lt;package.Service&gt;/&lt;Method&gt;</c> for a method without one. Immutable and safe to share between threads.
/// </summary>
public sealed class HttpApi
{
    private const int MaxCharactersOnStack = 256;

    private readonly PathTrie<HttpBinding> _paths;

    internal HttpApi(IReadOnlyList<HttpBinding> bindings, PathTrie<HttpBinding> paths, StatusJson status)
    {
        _paths = paths;
        Bindings = bindings;
        Status = status;
    }

    /// <summary>All bindings, in the order of services, methods and rules.</summary>
    public IReadOnlyList<HttpBinding> Bindings { get; }

    /// <summary>Writes failures as JSON, with the details of these services' types.</summary>
    public StatusJson Status { get; }

    /// <summary>Compiles a service's HTTP API.</summary>
    /// <param name="service">The service.</param>
    /// <param name="options">How JSON is read and written; null for the defaults.</param>
    /// <returns>The API, or all complaints about it.</returns>
    public static HttpApiCompilation Compile(ServiceDescriptor service, TranscodingOptions? options = null) => Compile([service], options);

    /// <summary>Compiles the HTTP API of several services that are served side by side.</summary>
    /// <param name="services">The services.</param>
    /// <param name="options">How JSON is read and written; null for the defaults.</param>
    /// <returns>The API, or all complaints about it.</returns>
    public static HttpApiCompilation Compile(IReadOnlyList<ServiceDescriptor> services, TranscodingOptions? options = null) =>
        new HttpApiCompiler(services, options ?? TranscodingOptions.Default).Compile();

    /// <summary>Finds the binding of a request.</summary>
    /// <param name="httpMethod">The HTTP method in upper case.</param>
    /// <param name="rawPath">The path as it came, still percent-encoded, without the query.</param>
    /// <returns>The binding, or why there is none.</returns>
    public HttpMatch Match(string httpMethod, string rawPath)
    {
        if (RawPath.FindFault(rawPath) is { } fault)
            return HttpMatch.Malformed(fault);
        return rawPath.Length <= MaxCharactersOnStack ? MatchOnStack(httpMethod, rawPath) : MatchRented(httpMethod, rawPath);
    }

    private HttpMatch MatchOnStack(string httpMethod, string rawPath)
    {
        Span<int> ends = stackalloc int[PathSegments.CountOf(rawPath)];
        Span<char> decoded = stackalloc char[rawPath.Contains('%') ? rawPath.Length : 0];
        return Match(httpMethod, rawPath, PathSegments.Cut(rawPath, ends, decoded));
    }

    private HttpMatch MatchRented(string httpMethod, string rawPath)
    {
        var count = PathSegments.CountOf(rawPath);
        var ends = ArrayPool<int>.Shared.Rent(count);
        var decoded = ArrayPool<char>.Shared.Rent(rawPath.Length);
        try
        {
            return Match(httpMethod, rawPath, PathSegments.Cut(rawPath, ends.AsSpan(0, count), decoded));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(ends);
            ArrayPool<char>.Shared.Return(decoded);
        }
    }

    private HttpMatch Match(string httpMethod, string rawPath, PathSegments segments)
    {
        if (segments.HasEmpty)
            return default;

        var search = new PathSearch<HttpBinding>(httpMethod);
        if (_paths.Find(ref search, rawPath, segments, out var end) is { } binding)
            return HttpMatch.Found(binding, new PathVariables(rawPath, binding.ParsedTemplate, end));
        return search.HasOthers ? HttpMatch.NotFound(MethodsOf(rawPath, segments)) : default;
    }

    // Looked up once more, so that only a refusal pays for it; no method is called "".
    private List<string> MethodsOf(string rawPath, PathSegments segments)
    {
        var allowed = new SortedSet<string>(StringComparer.Ordinal);
        var search = new PathSearch<HttpBinding>("", allowed);
        _paths.Find(ref search, rawPath, segments, out _);
        return [.. allowed];
    }
}
