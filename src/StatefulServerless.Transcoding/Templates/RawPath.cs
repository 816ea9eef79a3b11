namespace StatefulServerless.Transcoding.Templates;

/// <summary>Checks a request's path as it came, before it is decoded.</summary>
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

    private static bool HasDotSegment(string path)
    {
        if (!path.AsSpan().ContainsAny('.', '%'))
            return false;
        foreach (var segment in path.AsSpan(1).Split('/'))
        {
            if (IsDots(path.AsSpan(1)[segment]))
                return true;
        }

        return false;
    }

    // One dot or two, each escaped or not.
    private static bool IsDots(ReadOnlySpan<char> segment)
    {
        var dots = 0;
        for (; !segment.IsEmpty && dots < 3; dots++)
        {
            if (segment[0] == '.')
                segment = segment[1..];
            else if (segment.StartsWith("%2e", StringComparison.OrdinalIgnoreCase))
                segment = segment[3..];
            else
                return false;
        }

        return dots is 1 or 2;
    }
}
