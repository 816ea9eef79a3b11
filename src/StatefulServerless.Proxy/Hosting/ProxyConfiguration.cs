using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Reads <see cref="ProxyOptions"/> from a configuration section and refuses whatever it does not understand.</summary>
internal static class ProxyConfiguration
{
    public const string SectionName = "StatefulServerless";

    /// <exception cref="ProxyConfigurationException">A key is unknown or a value is unusable; lists all of them.</exception>
    public static ProxyOptions Read(IConfigurationSection section)
    {
        var complaints = new List<string>();
        complaints.AddRange(UnknownKeys(section, typeof(ProxyOptions)));
        var options = Bind(section, complaints);
        complaints.AddRange(ProxyOptionsRules.Violations(options));
        return complaints.Count == 0 ? options : throw new ProxyConfigurationException(complaints);
    }

    private static ProxyOptions Bind(IConfigurationSection section, List<string> complaints)
    {
        var options = new ProxyOptions();
        BindProperties(section, options, complaints);
        return options;
    }

    // The binder stops at the first value that it cannot convert; binding each value by itself reports them all.
    private static void BindProperties(IConfigurationSection section, object target, List<string> complaints)
    {
        foreach (var property in target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var child = section.GetSection(property.Name);
            if (!child.Exists()) continue;
            if (IsSection(property))
                BindProperties(child, property.GetValue(target)!, complaints);
            else
                BindValue(child, property, target, complaints);
        }
    }

    private static void BindValue(IConfigurationSection value, PropertyInfo property, object target, List<string> complaints)
    {
        try
        {
            // A bare number would be read as days, which nobody means.
            if (property.PropertyType == typeof(TimeSpan) && value.Value?.Contains(':', StringComparison.Ordinal) == false)
                throw new ArgumentException("no duration");
            property.SetValue(target, ValueOf(value, property.PropertyType)
                ?? throw new InvalidOperationException("a value is missing"));
        }
        catch (Exception failure) when (failure is InvalidOperationException or ArgumentException)
        {
            complaints.Add(Complaint(value.Path, value.Value, $"expected {Expectation(property.PropertyType)}"));
        }
    }

    private static object? ValueOf(IConfigurationSection value, Type type) =>
        type == typeof(IReadOnlyList<string>) ? TextsOf(value) : value.Get(type);

    // One text with commas, as it fits into a variable of the environment, or a text for each numbered key.
    private static string[] TextsOf(IConfigurationSection list) => list.Value is { } text
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. list.GetChildren().Select(item => item.Value ?? throw new InvalidOperationException("a value is missing"))];

    private static IEnumerable<string> UnknownKeys(IConfigurationSection section, Type options) =>
        section.GetChildren().SelectMany(child =>
        {
            var property = options.GetProperties()
                .FirstOrDefault(known => string.Equals(known.Name, child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
                return [Complaint(child.Path, child.Value, $"unknown key; known: {string.Join(", ", options.GetProperties().Select(p => p.Name))}")];
            return IsSection(property) ? UnknownKeys(child, property.PropertyType) : [];
        });

    private static bool IsSection(PropertyInfo property) =>
        property.PropertyType is { IsClass: true } type && type != typeof(string);

    private static string Expectation(Type type) =>
        type == typeof(TimeSpan) ? "a duration such as 00:00:30"
        : type.IsEnum ? $"one of {string.Join(", ", Enum.GetNames(type))}"
        : type == typeof(IReadOnlyList<string>) ? "texts with commas between them, or one for each of :0, :1 and so on"
        : type == typeof(int) ? "a whole number"
        : type == typeof(bool) ? "true or false"
        : "a text";

    internal static string Complaint(string key, string? value, string reason) =>
        $"config: {key}: {value ?? "(section)"}: {reason}";
}
