namespace StatefulServerless.Transcoding.Templates;

/// <summary>A request's path before decoding, cut into segments.</summary>
internal static class RawPath
{
    /// <summary>What is wrong with a path whatever its bindings are; null if nothing is.</summary>
    public static string? FindFault(string path)
    {
        if (!path.StartsWith('/'))
            return "the path does not start with a slash";
        if (path.AsSpan().ContainsAnyExceptInRange('!', '~'))
            return "the path holds a character that must be percent-encoded";
        if (path.Contains('%') && PercentEncoding.FindFault(path) is { } fault)
            return $"the path holds {fault}";
        return HasDotSegment(path) ? "the path holds a dot segment" : null;
    }

    /// <summary>The segments of a path; none for the bare slash.</summary>
    public static Range[] Split(string path)
    {
        if (path.Length == 1)
            return [];

        var segments = new Range[path.AsSpan(1).Count('/') + 1];
        var start = 1;
        for (var i = 0; i < segments.Length; i++)
        {
            var length = path.AsSpan(start).IndexOf('/');
            var end = length < 0 ? path.Length : start + length;
            segments[i] = start..end;
            start = end + 1;
        }

        return segments;
    }

    private static bool HasDotSegment(string path)
    {
        if (!path.Contains('.') && !path.Contains("%2e", StringComparison.OrdinalIgnoreCase))
            return false;
        foreach (var segment in path.AsSpan(1).Split('/'))
        {
            if (path.AsSpan(1)[segment] is { Length: <= 6 } text && PercentEncoding.Decode(text) is "." or "..")
                return true;
        }

        return false;
    }
}
