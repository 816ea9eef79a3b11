namespace StatefulServerless.Transcoding.Templates;

/// <summary>A parsed path template.</summary>
/// <param name="segments">What each segment of a path must be.</param>
/// <param name="variables">What is taken from a path.</param>
/// <param name="verb">The text after the colon, decoded, or the empty string if there is none.</param>
internal sealed class PathTemplate(TemplateSegment[] segments, TemplateVariable[] variables, string verb)
{
    /// <summary>What each segment of a path must be.</summary>
    public TemplateSegment[] Segments => segments;

    /// <summary>What is taken from a path.</summary>
    public TemplateVariable[] Variables => variables;

    /// <summary>The text after the colon, decoded, or the empty string if there is none.</summary>
    public string Verb => verb;

    /// <summary>The index of the segment <c>**</c>; the number of segments if there is none.</summary>
    public int RestIndex { get; } = Array.FindIndex(segments, segment => segment.Kind == SegmentKind.Rest) is var rest and >= 0 ? rest : segments.Length;

    /// <summary>What the template matches, without the names of its variables: two templates of one shape match the same paths.</summary>
    public string Shape => "/" + string.Join('/', segments) + (verb.Length > 0 ? ":" + verb : "");
}

/// <summary>What a template wants in one place of a path.</summary>
internal enum SegmentKind
{
    /// <summary>This text.</summary>
    Literal,

    /// <summary><c>*</c>: one segment, whatever it is.</summary>
    One,

    /// <summary><c>**</c>: any number of segments, none too.</summary>
    Rest,
}

/// <summary>One segment of a template.</summary>
/// <param name="Kind">What it matches.</param>
/// <param name="Literal">The text of a literal, percent-decoded; else the wildcard.</param>
internal readonly record struct TemplateSegment(SegmentKind Kind, string Literal)
{
    /// <summary>The segment as it stands in a shape.</summary>
    public override string ToString() => Kind == SegmentKind.Literal ? Uri.EscapeDataString(Literal) : Literal;
}

/// <summary>A variable of a template.</summary>
/// <param name="FieldPath">The field that it sets, as the template writes it.</param>
/// <param name="First">The index of its first segment.</param>
/// <param name="Count">How many of the template's segments it spans.</param>
/// <param name="IsMultiSegment">Whether it may take more than one segment, so that <c>%2F</c> stays as it is.</param>
internal sealed record TemplateVariable(string FieldPath, int First, int Count, bool IsMultiSegment);
