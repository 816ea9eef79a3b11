namespace StatefulServerless.Transcoding.Templates;

/// <summary>
/// A path cut into segments: its text, percent-decoded, and where each segment ends in it. An escaped slash is no end. Lives in memory
/// that the caller lends.
/// </summary>
internal readonly ref struct PathSegments
{
    private readonly ReadOnlySpan<char> _text;
    private readonly ReadOnlySpan<int> _ends;
    private readonly int _end;

    private PathSegments(ReadOnlySpan<char> text, ReadOnlySpan<int> ends, int end)
    {
        _text = text;
        _ends = ends;
        _end = end;
    }

    public int Count => _ends.Length;

    /// <summary>Where the last segment begins in the decoded text.</summary>
    public int LastStart => StartOf(Count - 1);

    public bool HasEmpty
    {
        get
        {
            for (var i = 0; i < Count; i++)
            {
                if (StartOf(i) == _ends[i])
                    return true;
            }

            return false;
        }
    }

    /// <summary>A segment's text. The last one ends where its verb begins, if that has been cut off.</summary>
    public ReadOnlySpan<char> this[int index] => _text[StartOf(index)..(index == Count - 1 ? _end : _ends[index])];

    /// <summary>How many segments a path has; none for the bare slash.</summary>
    public static int CountOf(ReadOnlySpan<char> path) => path.Length == 1 ? 0 : path.Count('/');

    /// <summary>Cuts a path that <see cref="RawPath.FindFault"/> found nothing wrong with.</summary>
    /// <param name="path">The path, percent-encoded.</param>
    /// <param name="ends">Room for <see cref="CountOf"/> ends.</param>
    /// <param name="decoded">Room for as many characters as the path has; not used, and may be empty, for a path without escapes.</param>
    public static PathSegments Cut(ReadOnlySpan<char> path, Span<int> ends, Span<char> decoded)
    {
        var isEscaped = path.Contains('%');
        var count = 0;
        var start = 1;
        for (var at = 1; count < ends.Length; count++)
        {
            var length = path[at..].IndexOf('/') is var slash and >= 0 ? slash : path.Length - at;
            start += isEscaped ? PercentEncoding.DecodeToText(path.Slice(at, length), decoded[start..]) : length;
            ends[count] = start++;
            at += length + 1;
        }

        return new PathSegments(isEscaped ? decoded : path, ends, count == 0 ? 0 : ends[^1]);
    }

    /// <summary>The same path with its last segment ending earlier.</summary>
    public PathSegments EndingAt(int end) => new(_text, _ends, end);

    /// <summary>What stands behind a place in the last segment.</summary>
    public ReadOnlySpan<char> From(int start) => _text[start.._ends[^1]];

    /// <summary>Whether the last segments are these.</summary>
    public bool EndWith(string[] tail, int from)
    {
        if (tail.Length > Count - from)
            return false;
        for (var i = 1; i <= tail.Length; i++)
        {
            if (!this[Count - i].SequenceEqual(tail[^i]))
                return false;
        }

        return true;
    }

    private int StartOf(int index) => index == 0 ? 1 : _ends[index - 1] + 1;
}
