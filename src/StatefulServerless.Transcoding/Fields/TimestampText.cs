using System.Globalization;

namespace StatefulServerless.Transcoding.Fields;

/// <summary>
/// The JSON form of a Timestamp, both ways: <c>1972-01-01T10:00:20.021Z</c>, written with 0, 3, 6 or 9 digits of a second.
/// <code>
/// text   = 4DIGIT "-" 2DIGIT "-" 2DIGIT "T" 2DIGIT ":" 2DIGIT ":" 2DIGIT ["." 1*9DIGIT] zone
/// zone   = "Z" / (("+" / "-") 2DIGIT ":" 2DIGIT)
/// </code>
/// </summary>
internal static class TimestampText
{
    public const long MinSeconds = -62135596800;
    public const long MaxSeconds = 253402300799;

    private const string SecondsFormat = "yyyy-MM-ddTHH:mm:ss";
    private const int SecondsLength = 19;

    public static bool TryParse(ReadOnlySpan<byte> text, out long seconds, out int nanos)
    {
        seconds = 0;
        nanos = 0;
        if (text.Length <= SecondsLength || !TryParseSeconds(text[..SecondsLength], out seconds))
            return false;

        var rest = text[SecondsLength..];
        if (!FractionText.TryTake(ref rest, out nanos) || !TryParseZone(rest, out var offsetSeconds))
            return false;
        seconds -= offsetSeconds;
        return seconds is >= MinSeconds and <= MaxSeconds;
    }

    /// <summary>Writes the text; false if the value is outside of the years 1 to 9999.</summary>
    public static bool TryFormat(long seconds, int nanos, Span<byte> destination, out int written)
    {
        written = 0;
        if (seconds is < MinSeconds or > MaxSeconds || nanos is < 0 or > 999_999_999)
            return false;

        DateTime.UnixEpoch.AddSeconds(seconds).TryFormat(destination, out written, SecondsFormat, CultureInfo.InvariantCulture);
        written += FractionText.Format(nanos, destination[written..]);
        destination[written++] = (byte)'Z';
        return true;
    }

    private static bool TryParseSeconds(ReadOnlySpan<byte> text, out long seconds)
    {
        Span<char> characters = stackalloc char[SecondsLength];
        for (var i = 0; i < text.Length; i++)
            characters[i] = (char)text[i];
        var isValid = DateTime.TryParseExact(
            characters, SecondsFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time);
        seconds = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;
        return isValid;
    }

    private static bool TryParseZone(ReadOnlySpan<byte> text, out int offsetSeconds)
    {
        offsetSeconds = 0;
        if (text.SequenceEqual("Z"u8))
            return true;
        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':'
            || !TryParsePair(text[1..3], out var hours) || !TryParsePair(text[4..], out var minutes) || hours > 23 || minutes > 59)
            return false;

        offsetSeconds = (hours * 3600 + minutes * 60) * (text[0] == '-' ? -1 : 1);
        return true;
    }

    private static bool TryParsePair(ReadOnlySpan<byte> digits, out int value)
    {
        value = (digits[0] - '0') * 10 + digits[1] - '0';
        return char.IsAsciiDigit((char)digits[0]) && char.IsAsciiDigit((char)digits[1]);
    }
}
