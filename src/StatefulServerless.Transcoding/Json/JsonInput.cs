using System.Text.Json;
using StatefulServerless.Transcoding.Fields;

namespace StatefulServerless.Transcoding.Json;

/// <summary>
/// A JSON text, token by token. Counts the depth of objects and arrays, in this place only. A copy reads ahead without moving the
/// original. Whoever reads turns a <see cref="JsonException"/> into a refusal that says where it is, with <see cref="Refuse(JsonException)"/>,
/// once around everything: around each token it would cost as much as the token.
/// </summary>
internal ref struct JsonInput
{
    private readonly int _maxDepth;
    private Utf8JsonReader _reader;

    public JsonInput(ReadOnlySpan<byte> json, int maxDepth)
    {
        // Checked once and vectorised, so that no string needs its own check.
        if (!System.Text.Unicode.Utf8.IsValid(json))
            throw new TranscodingException("The JSON is not valid UTF-8.");
        _maxDepth = maxDepth;
        // One level more than is allowed, so that the refusal is ours.
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = maxDepth + 1 });
    }

    public readonly JsonTokenType Token => _reader.TokenType;

    /// <summary>The bytes of a number as they stand in the text.</summary>
    public readonly ReadOnlySpan<byte> Number => _reader.ValueSpan;

    public JsonTokenType Read()
    {
        _reader.Read();
        var token = _reader.TokenType;
        if (token is JsonTokenType.StartObject or JsonTokenType.StartArray && _reader.CurrentDepth >= _maxDepth)
            throw TooDeep();
        return token;
    }

    /// <summary>Reads on to the end of the value that begins at the current token.</summary>
    public void Skip()
    {
        var depth = _reader.CurrentDepth;
        if (_reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
            return;

        do
            Read();
        while (_reader.CurrentDepth > depth);
    }

    /// <summary>Reads the end of the text after the outermost value.</summary>
    public void ReadEnd() => Read();

    public readonly bool TextEquals(ReadOnlySpan<byte> text)
    {
        try
        {
            return _reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException fault)
        {
            throw HalfSurrogate(fault);
        }
    }

    /// <summary>The text of the current string or name without escapes, valid until the scratch is used again.</summary>
    public readonly ReadOnlySpan<byte> Text(ref byte[] scratch)
    {
        if (!_reader.ValueIsEscaped)
            return _reader.ValueSpan;

        if (scratch.Length < _reader.ValueSpan.Length)
            scratch = new byte[_reader.ValueSpan.Length];
        try
        {
            return scratch.AsSpan(0, _reader.CopyString(scratch));
        }
        catch (InvalidOperationException fault)
        {
            throw HalfSurrogate(fault);
        }
    }

    private readonly TranscodingException HalfSurrogate(InvalidOperationException fault) =>
        new($"The JSON string at byte {_reader.TokenStartIndex} holds half of a surrogate pair.", fault);

    /// <summary>Refuses the current token: what was expected, what was found, and where.</summary>
    public readonly TranscodingException Refuse(string subject, string expected) =>
        new($"The {subject} takes {expected}; found {Found()} at byte {_reader.TokenStartIndex}.");

    /// <summary>Refuses a text that is no JSON.</summary>
    public static TranscodingException Refuse(JsonException fault) =>
        new($"Invalid JSON at line {fault.LineNumber.GetValueOrDefault() + 1} byte {fault.BytePositionInLine}: {TextOf(fault)}.", fault);

    private readonly TranscodingException TooDeep() =>
        new($"The JSON's nesting exceeds {_maxDepth} levels at byte {_reader.TokenStartIndex}.");

    private readonly string Found() => _reader.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => $"\"{Excerpt.Of(_reader.ValueSpan)}\"",
        JsonTokenType.Null => "null",
        _ => Excerpt.Of(_reader.ValueSpan),
    };

    // The reader appends the position, which we say in our own words.
    private static string TextOf(JsonException fault)
    {
        var end = fault.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return (end < 0 ? fault.Message : fault.Message[..end]).TrimEnd('.');
    }
}
