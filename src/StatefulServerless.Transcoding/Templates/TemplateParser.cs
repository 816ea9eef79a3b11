using StatefulServerless.Transcoding.Fields;

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
    // Longer request lines are refused, so a longer template matches nothing.
    private const int MaxCharacters = 8192;

    // A look-up goes one call deeper for each segment, on whatever stack the caller has.
    private const int MaxSegments = 1_024;

    private readonly string _text;
    private readonly List<TemplateSegment> _segments = [];
    private readonly List<TemplateVariable> _variables = [];
    private string _verb = "";
    private int _position;

    private TemplateParser(string text) => _text = text;

    private bool AtEnd => _position == _text.Length;

    /// <summary>Parses a template; answers null with the fault if it is broken.</summary>
    public static PathTemplate? TryParse(string text, out string? fault)
    {
        if (text.Length > MaxCharacters)
        {
            fault = $"it has {text.Length} characters, the limit is {MaxCharacters}; make its path shorter";
            return null;
        }

        var parser = new TemplateParser(text);
        fault = parser.Parse();
        return fault is null ? new PathTemplate([.. parser._segments], [.. parser._variables], parser._verb) : null;
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
        var first = _segments.Count;
        var fieldPath = Take("=}{/");
        if (fieldPath.Length == 0 || !fieldPath.Split('.').All(IsIdentifier))
            return $"`{Excerpt.Of(fieldPath)}` at character {_position - fieldPath.Length} is no field path, which is identifiers joined by dots";

        var fault = Accept('=') ? ParseVariableSegments() : Add("*");
        if (fault is not null)
            return fault;
        if (!Accept('}'))
            return $"variable `{Excerpt.Of(fieldPath)}` has no closing brace";

        var own = _segments[first..];
        _variables.Add(new TemplateVariable(fieldPath, first, own.Count, own is not [{ Kind: SegmentKind.One }] && own is not [{ Kind: SegmentKind.Literal }]));
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
        if (AtEnd || _text[_position] == '/')
            return null;
        if (!Accept(':'))
            return $"text touches variable `{Excerpt.Of(fieldPath)}`: a variable is a whole segment, or several";
        return ParseVerb(Take(""));
    }

    private string? ParsePlain(bool isInVariable)
    {
        var run = Take("/{}");
        if (!AtEnd && _text[_position] == '{')
            return isInVariable ? "variables do not nest" : $"`{Excerpt.Of(run)}` touches a variable: a variable is a whole segment, or several";

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
        _verb = PercentEncoding.Decode(literal);
        return null;
    }

    private string? Add(string run)
    {
        if (_segments.Count == MaxSegments)
            return $"it has more than {MaxSegments} segments; make its path shorter";
        var kind = run switch { "*" => SegmentKind.One, "**" => SegmentKind.Rest, _ => SegmentKind.Literal };
        if (kind == SegmentKind.Literal && (run.Length == 0 ? "it has an empty segment" : FaultOfLiteral(run)) is { } fault)
            return fault;
        _segments.Add(new TemplateSegment(kind, kind == SegmentKind.Literal ? PercentEncoding.Decode(run) : run));
        return null;
    }

    private static string? FaultOfLiteral(string literal)
    {
        var odd = literal.FirstOrDefault(character => character is '*' or '?' or '#' or '{' or '}' or '/' or '\\' or '"' || character <= ' ' || character == 0x7F);
        if (odd != 0 || literal.Contains('\0'))
            return $"`{Excerpt.Of(literal)}` holds '{odd}', which a literal cannot";
        if (PercentEncoding.FindFault(literal) is { } fault)
            return $"`{Excerpt.Of(literal)}`: {fault}";
        return PercentEncoding.Decode(literal) is "." or ".." ? "a dot segment never matches" : null;
    }

    private string? FaultOfRest() => AtEnd ? null : $"'{_text[_position]}' at character {_position} closes nothing";

    private string? FaultOfWildcards()
    {
        var rest = _segments.FindIndex(segment => segment.Kind == SegmentKind.Rest);
        return rest >= 0 && _segments[(rest + 1)..].Any(segment => segment.Kind != SegmentKind.Literal)
            ? "only literals may follow `**`"
            : null;
    }

    private bool Accept(char expected)
    {
        var isThere = !AtEnd && _text[_position] == expected;
        _position += isThere ? 1 : 0;
        return isThere;
    }

    private string Take(string stops)
    {
        var start = _position;
        while (!AtEnd && !stops.Contains(_text[_position]))
            _position++;
        return _text[start.._position];
    }

    private static bool IsIdentifier(string name) =>
        name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(character => char.IsAsciiLetterOrDigit(character) || character == '_');
}
