using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>
/// A binding's path as OpenAPI can say it, where a parameter is one segment:
/// <code>
/// /v1/{name=shelves/*}:borrow              /v1/shelves/{name}:borrow
/// /v1/{name=shelves/*/books/*}             /v1/shelves/{name.1}/books/{name.2}
/// /files/{path=**}                         /files/{path}, described as one that may hold slashes
/// /*/info                                  /{segment.1}/info
/// </code>
/// </summary>
/// <param name="Template">The path with its parameters' names in braces.</param>
/// <param name="Shape">The path with empty braces: paths of one shape are one path to OpenAPI.</param>
/// <param name="Parameters">The parameters in the order of the path.</param>
internal sealed record DescribedPath(string Template, string Shape, IReadOnlyList<PathParameter> Parameters)
{
    public static DescribedPath Of(HttpBinding binding)
    {
        var parameters = new List<PathParameter>();
        var segments = binding.PathParts.SelectMany(part => SegmentsOf(part, parameters)).ToList();
        var verb = binding.Verb.Length == 0 ? "" : ":" + Uri.EscapeDataString(binding.Verb);
        return new DescribedPath(
            "/" + string.Join('/', segments.Select(segment => segment.Parameter is { } parameter ? $"{{{parameter.Name}}}" : segment.Literal)) + verb,
            "/" + string.Join('/', segments.Select(segment => segment.Parameter is null ? segment.Literal : "{}")) + verb,
            parameters);
    }

    /// <summary>The same path with the parameters' names of another one of the same shape.</summary>
    public DescribedPath NamedLike(DescribedPath other) =>
        other with { Parameters = [.. Parameters.Zip(other.Parameters, (own, named) => own with { Name = named.Name })] };

    private static IEnumerable<(string Literal, PathParameter? Parameter)> SegmentsOf(HttpPathPart part, List<PathParameter> parameters)
    {
        var segments = part.Pattern.Split('/');
        var wildcards = segments.Count(IsWildcard);
        var place = 0;
        foreach (var segment in segments)
        {
            if (!IsWildcard(segment))
            {
                yield return (segment, null);
                continue;
            }

            place++;
            var name = part.Variable is not { } variable ? $"segment.{parameters.Count + 1}"
                : wildcards == 1 ? variable.Text
                : $"{variable.Text}.{place}";
            var parameter = new PathParameter(name, part, segment == "**", place);
            parameters.Add(parameter);
            yield return (segment, parameter);
        }
    }

    private static bool IsWildcard(string segment) => segment is "*" or "**";
}
