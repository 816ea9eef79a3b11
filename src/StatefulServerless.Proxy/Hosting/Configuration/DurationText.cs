using System.Globalization;
using System.Text.RegularExpressions;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>
/// Durations as they are configured: a number with a unit (<c>500ms</c>, <c>30s</c>, <c>1.5m</c>, <c>2h</c>, <c>1d</c>), or days, hours, minutes and
/// seconds (<c>00:00:30</c>, <c>1.12:00:00</c>). A bare number, <c>10:30</c> and <c>24:00:00</c> are refused: .NET takes them for days, hours, and days again, which hardly anybody means.
/// </summary>
internal static partial class DurationText
{
    private static readonly (string Unit, TimeSpan Length)[] _units =
    [
        ("d", TimeSpan.FromDays(1)), ("h", TimeSpan.FromHours(1)), ("m", TimeSpan.FromMinutes(1)),
        ("s", TimeSpan.FromSeconds(1)), ("ms", TimeSpan.FromMilliseconds(1)),
    ];

    public static bool TryRead(string text, out TimeSpan duration)
    {
        if (Clock().IsMatch(text)) return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
        duration = default;
        var match = WithUnit().Match(text);
        return match.Success && TryMultiply(match.Groups["number"].Value, match.Groups["unit"].Value, out duration);
    }

    /// <summary>The shortest form with one unit.</summary>
    public static string Of(TimeSpan duration)
    {
        foreach (var (unit, length) in _units)
            if (duration.Ticks % length.Ticks == 0 && duration.Ticks != 0) return $"{duration.Ticks / length.Ticks}{unit}";
        return duration == TimeSpan.Zero ? "0s" : duration.ToString("c", CultureInfo.InvariantCulture);
    }

    private static bool TryMultiply(string number, string unit, out TimeSpan duration)
    {
        duration = default;
        if (!decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return false;
        var length = _units.Single(known => string.Equals(known.Unit, unit, StringComparison.OrdinalIgnoreCase)).Length;
        // More than a year is no time limit, and a long way from what a duration can hold.
        if (Math.Abs(count) > (decimal)TimeSpan.FromDays(366).Ticks / length.Ticks) return false;
        duration = TimeSpan.FromTicks((long)(count * length.Ticks));
        return true;
    }

    // Two digits each and no more hours than a day has: .NET takes 24:00:00 for days, hours and minutes.
    [GeneratedRegex(@"^-?(\d{1,4}\.)?([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();

    [GeneratedRegex(@"^(?<number>-?\d{1,15}(\.\d{1,7})?) ?(?<unit>ms|s|m|h|d)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex WithUnit();
}
