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
            return new MalformedPath(fault);

        var segments = RawPath.Split(rawPath);
        if (_paths.Find(httpMethod, rawPath, segments, out var allowed) is { } binding)
            return new BindingMatched(binding, PathVariables.Take(binding.ParsedTemplate, rawPath, segments));
        return allowed.Count == 0 ? PathNotFound.Instance : new MethodNotAllowed(allowed);
    }
}
