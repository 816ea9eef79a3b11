using System.Buffers.Text;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// The JSON form of a Duration, both ways: <c>-1.500s</c>, written with 0, 3, 6 or 9 digits of a second.
/// <code>
/// text = ["-"] 1*12DIGIT ["." 1*9DIGIT] "s"
/// </code>
/// </summary>
internal static class DurationText
{
    /// <summary>About 10,000 years: the bound that duration.proto states.</summary>
    public const long MaxSeconds = 315_576_000_000;

    public static bool TryParse(ReadOnlySpan<byte> text, out long seconds, out int nanos)
    {
        seconds = 0;
        nanos = 0;
        var isNegative = text.StartsWith("-"u8);
        var rest = isNegative ? text[1..] : text;
        var digits = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        if (digits is < 1 or > 12 || !Utf8Parser.TryParse(rest[..digits], out seconds, out _))
            return false;

        rest = rest[digits..];
        if (!FractionText.TryTake(ref rest, out nanos) || !rest.SequenceEqual("s"u8))
            return false;
        seconds = isNegative ? -seconds : seconds;
        nanos = isNegative ? -nanos : nanos;
        return IsInRange(seconds, nanos);
    }

    /// <summary>Writes the text; false if the value is out of range or its two parts differ in sign.</summary>
    public static bool TryFormat(long seconds, int nanos, Span<byte> destination, out int written)
    {
        written = 0;
        if (!IsInRange(seconds, nanos) || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0))
            return false;

        if (seconds < 0 || nanos < 0)
            destination[written++] = (byte)'-';
        Utf8Formatter.TryFormat(Math.Abs(seconds), destination[written..], out var digits);
        written += digits;
        written += FractionText.Format(Math.Abs(nanos), destination[written..]);
        destination[written++] = (byte)'s';
        return true;
    }

    private static bool IsInRange(long seconds, int nanos) =>
        seconds is >= -MaxSeconds and <= MaxSeconds && nanos is > -1_000_000_000 and < 1_000_000_000;
}
