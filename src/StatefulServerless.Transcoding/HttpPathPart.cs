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
        for (var segment = 0; segment < template.Segments.Length;)
        {
            var index = IndexOfVariable(template, segment);
            var count = index < 0 ? 1 : template.Variables[index].Count;
            var pattern = string.Join('/', template.Segments.Skip(segment).Take(count));
            parts.Add(new HttpPathPart(pattern, index < 0 ? null : variables[index].Public));
            segment += count;
        }

        return parts;
    }

    private static int IndexOfVariable(PathTemplate template, int segment)
    {
        var index = template.Variables.Length - 1;
        while (index >= 0 && template.Variables[index].First != segment)
            index--;
        return index;
    }
}
