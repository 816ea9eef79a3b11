namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// One path of a FieldMask, both ways: <c>user.displayName</c> in JSON is <c>user.display_name</c> on the wire. A path that would not come
/// back the same is refused.
/// </summary>
internal static class FieldMaskText
{
    /// <summary>Writes the wire form of a JSON path; the destination holds at least twice its length. False if it is malformed.</summary>
    public static bool TryToSnakeCase(ReadOnlySpan<byte> path, Span<byte> destination, out int written)
    {
        written = 0;
        var previous = (byte)'.';
        foreach (var octet in path)
        {
            if (octet == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit((char)octet))
                return false;
            if (char.IsAsciiLetterUpper((char)octet))
                destination[written++] = (byte)'_';
            destination[written++] = (byte)char.ToLowerInvariant((char)octet);
            previous = octet;
        }

        return previous != '.';
    }

    /// <summary>Writes the JSON form of a wire path; the destination holds at least its length. False if it has none.</summary>
    public static bool TryToCamelCase(ReadOnlySpan<byte> path, Span<byte> destination, out int written)
    {
        written = 0;
        var previous = (byte)'.';
        for (var i = 0; i < path.Length; i++)
        {
            var octet = path[i];
            var isUnderscore = octet == '_';
            if (isUnderscore && ++i == path.Length)
                return false;
            if (isUnderscore ? !char.IsAsciiLetterLower((char)path[i]) : !IsPlain(octet, previous))
                return false;
            destination[written++] = isUnderscore ? (byte)(path[i] - 0x20) : octet;
            previous = path[i];
        }

        return previous != '.';
    }

    // A comma, a quote or a second dot would be read as something else.
    private static bool IsPlain(byte octet, byte previous) =>
        octet == '.' ? previous != '.' : char.IsAsciiLetterLower((char)octet) || char.IsAsciiDigit((char)octet);
}
