using StatefulServerless.Transcoding.Fields;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding;

/// <summary>What stands between two slashes of a binding's path, or the several segments of one variable. Immutable.</summary>
/// <param name="Pattern">
/// What is matched: a percent-encoded literal, <c>*</c> for one segment, <c>**</c> for any number of them; for a variable also several of
/// these, <c>shelves/*</c>.
/// </param>
/// <param name="Variable">The field that the matched text becomes; null if it becomes none.</param>
public sealed record HttpPathPart(string Pattern, HttpFieldPath? Variable)
{
    internal static IReadOnlyList<HttpPathPart> Of(PathTemplate template, IReadOnlyList<FieldPath> variables)
    {
        var parts = new List<HttpPathPart>();
        var next = 0;
        for (var segment = 0; segment < template.Segments.Length;)
        {
            // The variables stand in the order of the path.
            var isVariable = next < template.Variables.Length && template.Variables[next].First == segment;
            var count = isVariable ? template.Variables[next].Count : 1;
            var pattern = string.Join('/', template.Segments.Skip(segment).Take(count));
            parts.Add(new HttpPathPart(pattern, isVariable ? variables[next++].Public : null));
            segment += count;
        }

        return parts;
    }
}
