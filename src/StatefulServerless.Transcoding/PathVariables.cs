using System.Text;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding;

/// <summary>What a template's variables took from a path. Immutable.</summary>
public sealed class PathVariables
{
    private readonly string _path;
    private readonly IReadOnlyList<TemplateVariable> _variables;
    private readonly Range[] _ranges;

    private PathVariables(string path, IReadOnlyList<TemplateVariable> variables, Range[] ranges)
    {
        _path = path;
        _variables = variables;
        _ranges = ranges;
    }

    /// <summary>How many variables there are.</summary>
    public int Count => _variables.Count;

    /// <summary>A variable's decoded text, by the field path that the template writes.</summary>
    /// <param name="fieldPath">The variable's field path, such as <c>user_id</c>.</param>
    /// <exception cref="KeyNotFoundException">The template has no such variable.</exception>
    public string this[string fieldPath]
    {
        get
        {
            for (var i = 0; i < _variables.Count; i++)
            {
                if (_variables[i].FieldPath == fieldPath)
                    return TextOf(i);
            }

            throw new KeyNotFoundException($"The path has no variable `{fieldPath}`.");
        }
    }

    /// <summary>Takes a matched template's variables from a path.</summary>
    internal static PathVariables Take(PathTemplate template, string path, Range[] segments)
    {
        if (template.Variables.Count == 0)
            return new PathVariables(path, [], []);

        // "**" makes the path longer than the template, or one segment shorter; what follows it is counted from the end.
        var extra = segments.Length - template.Segments.Count;
        var rest = template.Segments.TakeWhile(segment => segment.Kind != SegmentKind.Rest).Count();
        var verbLength = VerbLength(template, path);
        var ranges = new Range[template.Variables.Count];
        for (var i = 0; i < ranges.Length; i++)
        {
            var variable = template.Variables[i];
            var after = variable.First + variable.Count;
            ranges[i] = RangeOf(path, segments, variable.First > rest ? variable.First + extra : variable.First, after > rest ? after + extra : after, verbLength);
        }

        return new PathVariables(path, template.Variables, ranges);
    }

    /// <summary>The room in bytes that a variable's text needs at most.</summary>
    internal int MaxBytes(int index) => _path.AsSpan()[_ranges[index]].Length;

    /// <summary>Decodes a variable's text; answers its length.</summary>
    internal int Decode(int index, Span<byte> destination) =>
        PercentEncoding.DecodeToUtf8(_path.AsSpan()[_ranges[index]], destination, keepsSlashes: _variables[index].IsMultiSegment);

    private string TextOf(int index)
    {
        var text = new byte[MaxBytes(index)];
        return Encoding.UTF8.GetString(text, 0, Decode(index, text));
    }

    private static Range RangeOf(string path, Range[] segments, int first, int after, int verbLength)
    {
        if (after <= first)
            return 0..0;
        var end = segments[after - 1].End.Value;
        return segments[first].Start..(after == segments.Length ? end - verbLength : end);
    }

    // The verb may be escaped in the path, so it is measured there.
    private static int VerbLength(PathTemplate template, string path)
    {
        if (template.Verb.Length == 0)
            return 0;
        var length = template.Verb.Length;
        while (path[^(length + 1)] != ':' || PercentEncoding.Decode(path.AsSpan(path.Length - length)) != template.Verb)
            length++;
        return length + 1;
    }
}
