namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>What an option must be, held against a value.</summary>
/// <param name="Key">The option's key within the proxy's section.</param>
/// <param name="Value">The value that was held against it.</param>
/// <param name="IsKept">Whether the value will do.</param>
/// <param name="Reason">What is said when it will not.</param>
/// <param name="Limits">The values that will do, as a table shows them; null where a table cannot.</param>
internal sealed record OptionRule(string Key, object Value, bool IsKept, string Reason, string? Limits = null)
{
    public static implicit operator OptionRule((string Key, object Value, bool IsKept, string Reason) rule) =>
        new(rule.Key, rule.Value, rule.IsKept, rule.Reason);

    public static OptionRule Between(string key, int value, int least, int most) =>
        new(key, value, value >= least && value <= most, $"expected a number from {least} to {most}", $"{least} to {most}");

    public static OptionRule Between(string key, TimeSpan value, TimeSpan least, TimeSpan most)
    {
        var limits = $"{DurationText.Of(least)} to {DurationText.Of(most)}";
        return new(key, value, value >= least && value <= most, $"expected a duration from {limits}, such as 30s, 500ms, 5m, 1h or 00:00:30", limits);
    }
}
