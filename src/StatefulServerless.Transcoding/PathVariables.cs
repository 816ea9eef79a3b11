using System.Text;
using StatefulServerless.Transcoding.Templates;

namespace StatefulServerless.Transcoding;

/// <summary>
/// What a template's variables took from a path. Immutable. Holds the path and its template only: where a variable stands is found by
/// counting as many slashes as the template has, from the front, or behind <c>**</c> from the end.
/// </summary>
public readonly struct PathVariables
{
    private readonly string? _path;
    private readonly PathTemplate? _template;

    // Where the last segment ends: before the verb.
    private readonly int _end;

    internal PathVariables(string path, PathTemplate template, int end)
    {
        _path = path;
        _template = template;
        _end = end;
    }

    /// <summary>How many variables there are.</summary>
    public int Count => _template is null ? 0 : _template.Variables.Length;

    /// <summary>A variable's decoded text, by the field path that the template writes.</summary>
    /// <param name="fieldPath">The variable's field path, such as <c>user_id</c>.</param>
    /// <exception cref="KeyNotFoundException">The template has no such variable.</exception>
    public string this[string fieldPath]
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (_template!.Variables[i].FieldPath == fieldPath)
                    return TextOf(i);
            }

            throw new KeyNotFoundException($"The path has no variable `{fieldPath}`.");
        }
    }

    // ASCII, still percent-encoded.
    private ReadOnlySpan<char> RawTextOf(int index)
    {
        var variable = _template!.Variables[index];
        var start = StartOf(variable.First);
        var end = EndBefore(variable.First + variable.Count);
        return start < end ? _path.AsSpan(start, end - start) : [];
    }

    /// <summary>A variable's decoded text, valid until the scratch is used again.</summary>
    internal ReadOnlySpan<byte> Decode(int index, ref byte[] scratch)
    {
        var raw = RawTextOf(index);
        if (scratch.Length < raw.Length)
            scratch = new byte[raw.Length];
        return scratch.AsSpan(0, PercentEncoding.DecodeToUtf8(raw, scratch, keepsSlashes: _template!.Variables[index].IsMultiSegment));
    }

    private string TextOf(int index)
    {
        byte[] scratch = [];
        return Encoding.UTF8.GetString(Decode(index, ref scratch));
    }

    // "**" makes the path longer than the template, or one segment shorter; what follows it is counted from the end.
    private int StartOf(int segment) =>
        segment <= _template!.RestIndex ? SlashFromFront(segment) + 1 : SlashFromEnd(_template.Segments.Length - segment) + 1;

    private int EndBefore(int segment) =>
        segment <= _template!.RestIndex ? SlashFromFront(segment) : SlashFromEnd(_template.Segments.Length - segment);

    // The slash before a segment, or the end if there is none.
    private int SlashFromFront(int segment)
    {
        var path = _path.AsSpan(0, _end);
        var at = 0;
        for (; segment > 0; segment--)
        {
            var next = path[(at + 1)..].IndexOf('/');
            if (next < 0)
                return _end;
            at += next + 1;
        }

        return at;
    }

    // The slash before the last segments, so many of them; the end if none are wanted.
    private int SlashFromEnd(int segments)
    {
        var at = _end;
        for (; segments > 0; segments--)
            at = _path.AsSpan(0, at).LastIndexOf('/');
        return at;
    }
}
