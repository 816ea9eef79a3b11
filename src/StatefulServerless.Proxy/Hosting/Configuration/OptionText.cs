using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>
/// From a configured text to an option's value. Strict where .NET's binder is lenient: no hexadecimal numbers, no numbers for names, no
/// durations that could mean two things.
/// </summary>
internal static class OptionText
{
    public static bool TryRead(IConfigurationSection section, Type type, out object? value)
    {
        if (type == typeof(IReadOnlyList<string>)) return TryReadList(section, out value);
        value = null;
        return section.Value is { } text && !section.GetChildren().Any() && TryRead(text, Nullable.GetUnderlyingType(type) ?? type, out value);
    }

    /// <summary>What a value of the type looks like.</summary>
    public static string Expectation(Type type) => "expected " + (
        type == typeof(TimeSpan) ? "a duration such as 30s, 500ms, 5m, 1h or 00:00:30"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type).Select(name => name.ToLowerInvariant()))}"
        : type == typeof(IReadOnlyList<string>) ? "texts with commas between them, or one for each of :0, :1 and so on"
        : type == typeof(int) || type == typeof(long) ? "a whole number"
        : type == typeof(double) ? "a number"
        : type == typeof(bool) ? "true or false"
        : "a text");

    private static bool TryRead(string text, Type type, out object? value)
    {
        value = type == typeof(string) ? text
            : type == typeof(int) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : type == typeof(long) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var large) ? large
            : type == typeof(double) && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var fraction) ? fraction
            : type == typeof(bool) && bool.TryParse(text, out var flag) ? flag
            : type == typeof(TimeSpan) && DurationText.TryRead(text, out var duration) ? duration
            : type.IsEnum ? NamedBy(text, type)
            : null;
        return value is not null;
    }

    private static object? NamedBy(string text, Type type) =>
        Enum.GetNames(type).FirstOrDefault(known => string.Equals(known, text, StringComparison.OrdinalIgnoreCase)) is { } name ? Enum.Parse(type, name) : null;

    // One text with commas, as it fits into a variable of the environment, or a text for each numbered key.
    private static bool TryReadList(IConfigurationSection list, out object? texts)
    {
        var items = list.GetChildren().Select(item => item.Value).ToList();
        texts = list.Value is { } text
            ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            : items.OfType<string>().ToArray();
        return !items.Contains(null);
    }
}
