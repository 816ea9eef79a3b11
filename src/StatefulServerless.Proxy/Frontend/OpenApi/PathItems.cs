using Microsoft.OpenApi;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>
/// Sorts bindings into OpenAPI's paths. Paths that differ in the names of their parameters alone are one path there, so the first one's names
/// count. What cannot be said is left out and remembered, to be named in the document.
/// </summary>
internal sealed class PathItems(Operations operations)
{
    private static readonly string[] _described = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"];
    private static readonly string[] _anyWithBody = ["PATCH", "POST", "PUT"];
    private static readonly string[] _anyWithoutBody = ["DELETE", "GET", "PATCH", "POST", "PUT"];

    private readonly Dictionary<string, (DescribedPath Path, SortedDictionary<string, OpenApiOperation> Operations)> _byShape = new(StringComparer.Ordinal);

    /// <summary>The bindings that are served, but that OpenAPI has no form for.</summary>
    public List<HttpBinding> LeftOut { get; } = [];

    public void Add(IReadOnlyList<HttpBinding> bindings)
    {
        // Any method means those that no other binding takes, so they come last.
        foreach (var binding in bindings.OrderBy(binding => binding.HttpMethod == "*"))
            Add(binding);
    }

    public OpenApiPaths Complete()
    {
        var paths = new OpenApiPaths();
        foreach (var (path, byMethod) in _byShape.Values.OrderBy(item => item.Path.Template, StringComparer.Ordinal))
            paths[path.Template] = new OpenApiPathItem { Operations = byMethod.ToDictionary(operation => new HttpMethod(operation.Key), operation => operation.Value) };
        return paths;
    }

    private void Add(HttpBinding binding)
    {
        var path = DescribedPath.Of(binding);
        var item = _byShape.TryGetValue(path.Shape, out var known) ? known : (Path: path, Operations: new(StringComparer.Ordinal));
        var methods = MethodsOf(binding).Where(method => !item.Operations.ContainsKey(method)).ToList();
        foreach (var method in methods)
            item.Operations.Add(method, operations.Of(binding, path.NamedLike(item.Path)));
        if (methods.Count == 0) LeftOut.Add(binding);
        else _byShape[path.Shape] = item;
    }

    private static string[] MethodsOf(HttpBinding binding) => binding.HttpMethod == "*"
        ? binding.ReadsBody ? _anyWithBody : _anyWithoutBody
        : _described.Contains(binding.HttpMethod) ? [binding.HttpMethod] : [];
}
