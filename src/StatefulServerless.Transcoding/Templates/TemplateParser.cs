namespace StatefulServerless.Transcoding.Templates;

/// <summary>
/// Parses the path templates of google/api/http.proto:
/// <code>
/// Template = "/" Segments [ Verb ] ;
/// Segments = Segment { "/" Segment } ;
/// Segment  = "*" | "**" | LITERAL | Variable ;
/// Variable = "{" FieldPath [ "=" Segments ] "}" ;
/// FieldPath = IDENT { "." IDENT } ;
/// Verb     = ":" LITERAL ;
/// </code>
/// Beyond the grammar: variables do not nest; <c>**</c> stands once, and only literals follow it; a verb begins at the last colon of the
/// last segment, or at the first one after a closing brace, so colons elsewhere belong to their literals; a literal may hold percent
/// escapes and is compared after decoding.
/// </summary>
internal sealed class TemplateParser
{
    private readonly string text;
    private readonly List<TemplateSegment> segments = [];
    private readonly List<TemplateVariable> variables = [];
    private string verb = "";
    private int position;

    private TemplateParser(string text) => this.text = text;

    private bool AtEnd => position == text.Length;

    /// <summary>Parses a template; answers null with the fault if it is broken.</summary>
    public static PathTemplate? TryParse(string text, out string? fault)
    {
        var parser = new TemplateParser(text);
        fault = parser.Parse();
        return fault is null ? new PathTemplate(parser.segments, parser.variables, parser.verb) : null;
    }

    private string? Parse()
    {
        if (!Accept('/'))
            return "it must start with a slash";

        do
        {
            if ((Accept('{') ? ParseVariable() : ParsePlain(isInVariable: false)) is { } fault)
                return fault;
        }
        while (Accept('/'));

        return FaultOfRest() ?? FaultOfWildcards();
    }

    private string? ParseVariable()
    {
        var first = segments.Count;
        var fieldPath = Take("=}{/");
        if (fieldPath.Length == 0 || !fieldPath.Split('.').All(IsIdentifier))
            return $"`{fieldPath}` at character {position - fieldPath.Length} is no field path, which is identifiers joined by dots";

        var fault = Accept('=') ? ParseVariableSegments() : Add("*");
        if (fault is not null)
            return fault;
        if (!Accept('}'))
            return $"variable `{fieldPath}` has no closing brace";

        var own = segments[first..];
        variables.Add(new TemplateVariable(fieldPath, first, own.Count, own is not [{ Kind: SegmentKind.One }] && own is not [{ Kind: SegmentKind.Literal }]));
        return ParseAfterBrace(fieldPath);
    }

    private string? ParseVariableSegments()
    {
        do
        {
            if (ParsePlain(isInVariable: true) is { } fault)
                return fault;
        }
        while (Accept('/'));

        return null;
    }

    private string? ParseAfterBrace(string fieldPath)
    {
        if (AtEnd || text[position] == '/')
            return null;
        if (!Accept(':'))
            return $"text touches variable `{fieldPath}`: a variable is a whole segment, or several";
        return ParseVerb(Take(""));
    }

    private string? ParsePlain(bool isInVariable)
    {
        var run = Take("/{}");
        if (!AtEnd && text[position] == '{')
            return isInVariable ? "variables do not nest" : $"`{run}` touches a variable: a variable is a whole segment, or several";

        var colon = AtEnd && !isInVariable ? run.LastIndexOf(':') : -1;
        if (colon < 0)
            return Add(run);
        return Add(run[..colon]) ?? ParseVerb(run[(colon + 1)..]);
    }

    private string? ParseVerb(string literal)
    {
        if (literal.Length == 0)
            return "the verb after the colon is empty";
        if (FaultOfLiteral(literal) is { } fault)
            return fault;
        verb = PercentEncoding.Decode(literal);
        return null;
    }

    private string? Add(string run)
    {
        var kind = run switch { "*" => SegmentKind.One, "**" => SegmentKind.Rest, _ => SegmentKind.Literal };
        if (kind == SegmentKind.Literal && (run.Length == 0 ? "it has an empty segment" : FaultOfLiteral(run)) is { } fault)
            return fault;
        segments.Add(new TemplateSegment(kind, kind == SegmentKind.Literal ? PercentEncoding.Decode(run) : run));
        return null;
    }

    private static string? FaultOfLiteral(string literal)
    {
        var odd = literal.FirstOrDefault(character => character is '*' or '?' or '#' or '{' or '}' or '/' or '\\' or '"' || character <= ' ' || character == 0x7F);
        if (odd != 0 || literal.Contains('\0'))
            return $"`{literal}` holds '{odd}', which a literal cannot";
        if (PercentEncoding.FindFault(literal) is { } fault)
            return $"`{literal}`: {fault}";
        return PercentEncoding.Decode(literal) is "." or ".." ? "a dot segment never matches" : null;
    }

    private string? FaultOfRest() => AtEnd ? null : $"'{text[position]}' at character {position} closes nothing";

    private string? FaultOfWildcards()
    {
        var rest = segments.FindIndex(segment => segment.Kind == SegmentKind.Rest);
        return rest >= 0 && segments[(rest + 1)..].Any(segment => segment.Kind != SegmentKind.Literal)
            ? "only literals may follow `**`"
            : null;
    }

    private bool Accept(char expected)
    {
        var isThere = !AtEnd && text[position] == expected;
        position += isThere ? 1 : 0;
        return isThere;
    }

    private string Take(string stops)
    {
        var start = position;
        while (!AtEnd && !stops.Contains(text[position]))
            position++;
        return text[start..position];
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
