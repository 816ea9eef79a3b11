namespace StatefulServerless.Transcoding.Fields;

/// <summary>The fraction of a second in Timestamp and Duration: read with 1 to 9 digits, written with 0, 3, 6 or 9.</summary>
internal static class FractionText
{
    /// <summary>Takes a fraction off the front of a text, if there is one; false if it is malformed.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> text, out int nanos)
    {
        nanos = 0;
        if (!text.StartsWith("."u8))
            return true;

        var digits = 0;
        while (digits + 1 < text.Length && char.IsAsciiDigit((char)text[digits + 1]))
        {
            if (++digits > 9)
                return false;
            nanos = nanos * 10 + (text[digits] - '0');
        }

        for (var i = digits; i < 9; i++)
            nanos *= 10;
        text = text[(digits + 1)..];
        return digits > 0;
    }

    /// <summary>Writes the fraction and answers its length.</summary>
    public static int Format(int nanos, Span<byte> destination)
    {
        if (nanos == 0)
            return 0;

        var digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        for (var i = digits; i < 9; i++)
            nanos /= 10;
        for (var i = digits; i > 0; i--, nanos /= 10)
            destination[i] = (byte)('0' + nanos % 10);
        destination[0] = (byte)'.';
        return digits + 1;
    }
}
