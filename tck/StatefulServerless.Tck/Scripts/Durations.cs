using System.Globalization;
using StatefulServerless.Tck.Cases;

namespace StatefulServerless.Tck.Scripts;

/// <summary>Times as case files write them: <c>250ms</c>, <c>20s</c>, <c>2m</c>.</summary>
internal static class Durations
{
    private static readonly (string Unit, double Seconds)[] _units = [("ms", 0.001), ("s", 1), ("m", 60)];

    /// <exception cref="CaseFormatException">The text is no such time.</exception>
    public static TimeSpan Parse(string text)
    {
        foreach (var (unit, seconds) in _units)
        {
            if (text.EndsWith(unit, StringComparison.Ordinal)
                && double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                return TimeSpan.FromSeconds(number * seconds);
        }

        throw new CaseFormatException($"'{text}' is no time; times are like 250ms, 20s or 2m.");
    }
}
