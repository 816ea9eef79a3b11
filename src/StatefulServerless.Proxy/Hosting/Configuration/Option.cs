using System.Globalization;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>One thing that can be set: a property of <see cref="ProxyOptions"/> or of one of its sections.</summary>
/// <param name="Key">Its key within the proxy's section, such as <c>Journal:Path</c>.</param>
/// <param name="Type">The type of its values.</param>
/// <param name="Default">Its value where nothing is set.</param>
internal sealed record Option(string Key, Type Type, object? Default)
{
    /// <summary>The values that it may have, where a table can say it; otherwise null.</summary>
    public string? Limits =>
        ProxyOptionsRules.LimitsOf(Key)
        ?? (Type.IsEnum ? string.Join(", ", Enum.GetNames(Type).Select(name => name.ToLowerInvariant())) : Type == typeof(bool) ? "true, false" : null);

    /// <summary>The default as it would be written into a configuration.</summary>
    public string DefaultText => Shown(Default);

    private static string Shown(object? value) => value switch
    {
        null or "" => "(none)",
        TimeSpan duration => DurationText.Of(duration),
        bool or Enum => value.ToString()!.ToLowerInvariant(),
        IEnumerable<string> list => list.Any() ? string.Join(',', list) : "(none)",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
