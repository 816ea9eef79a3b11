namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// Reads a decimal text exactly as an integer, in time linear in its length. The grammar is JSON's:
/// <code>
/// number   = ["-"] integer ["." 1*DIGIT] [("e" / "E") ["+" / "-"] 1*DIGIT]
/// integer  = "0" / (%x31-39 *DIGIT)
/// </code>
/// <c>1.50e1</c> is 15; <c>1.5</c> and <c>1e400</c> are no integers of ours.
/// </summary>
internal static class DecimalText
{
    // No 64-bit integer has more digits than this.
    private const int MaxExponent = 20;

    // So many digits always fit into 64 bits.
    private const int MaxPlainDigits = 19;

    public static bool TryReadInteger(ReadOnlySpan<byte> text, out bool isNegative, out ulong magnitude)
    {
        if (TryReadPlain(text, out isNegative, out magnitude))
            return true;
        magnitude = 0;
        if (!TrySplit(text, out isNegative, out var integer, out var fraction, out var exponent))
            return false;

        fraction = fraction.TrimEnd((byte)'0');
        if (fraction.IsEmpty)
        {
            // The zeros at the end of 1000e-3 may be taken back by the exponent.
            var digits = integer.TrimEnd((byte)'0');
            return digits.IsEmpty || TryCompose(digits, [], exponent + integer.Length - digits.Length, out magnitude);
        }

        return TryCompose(integer, fraction, exponent - fraction.Length, out magnitude);
    }

    /// <summary>Whether the text is a JSON number.</summary>
    public static bool IsNumber(ReadOnlySpan<byte> text) => TrySplit(text, out _, out _, out _, out _);

    // What nearly every integer is: some digits, too few to overflow.
    private static bool TryReadPlain(ReadOnlySpan<byte> text, out bool isNegative, out ulong magnitude)
    {
        magnitude = 0;
        isNegative = !text.IsEmpty && text[0] == '-';
        var digits = isNegative ? text[1..] : text;
        if (digits.IsEmpty || digits.Length > MaxPlainDigits || (digits[0] == '0' && digits.Length > 1))
            return false;

        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit((char)digit))
                return false;
            magnitude = magnitude * 10 + (uint)(digit - '0');
        }

        return true;
    }

    private static bool TryCompose(ReadOnlySpan<byte> integer, ReadOnlySpan<byte> fraction, long exponent, out ulong magnitude)
    {
        magnitude = 0;
        return exponent is >= 0 and <= MaxExponent
            && TryAppend(ref magnitude, integer) && TryAppend(ref magnitude, fraction) && TryScale(ref magnitude, (int)exponent);
    }

    private static bool TryAppend(ref ulong value, ReadOnlySpan<byte> digits)
    {
        foreach (var digit in digits)
        {
            var next = (UInt128)value * 10 + (uint)(digit - '0');
            if (next > ulong.MaxValue)
                return false;
            value = (ulong)next;
        }

        return true;
    }

    private static bool TryScale(ref ulong value, int exponent)
    {
        for (; exponent > 0; exponent--)
        {
            if (value > ulong.MaxValue / 10)
                return false;
            value *= 10;
        }

        return true;
    }

    private static bool TrySplit(
        ReadOnlySpan<byte> text, out bool isNegative, out ReadOnlySpan<byte> integer, out ReadOnlySpan<byte> fraction, out long exponent)
    {
        fraction = [];
        exponent = 0;
        isNegative = text.StartsWith("-"u8);
        integer = Digits(isNegative ? text[1..] : text);
        if (integer.IsEmpty || (integer.Length > 1 && integer[0] == '0'))
            return false;

        var rest = text[((isNegative ? 1 : 0) + integer.Length)..];
        if (rest.StartsWith("."u8))
        {
            fraction = Digits(rest[1..]);
            rest = rest[(1 + fraction.Length)..];
            if (fraction.IsEmpty)
                return false;
        }

        return rest.IsEmpty || ((rest[0] | 0x20) == 'e' && TryReadExponent(rest[1..], out exponent));
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> text, out long exponent)
    {
        exponent = 0;
        var isNegative = text.StartsWith("-"u8);
        var digits = isNegative || text.StartsWith("+"u8) ? text[1..] : text;
        if (digits.IsEmpty || Digits(digits).Length != digits.Length)
            return false;

        foreach (var digit in digits)
            exponent = Math.Min(exponent * 10 + (digit - '0'), int.MaxValue);
        exponent = isNegative ? -exponent : exponent;
        return true;
    }

    private static ReadOnlySpan<byte> Digits(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end < 0 ? text : text[..end];
    }
}
