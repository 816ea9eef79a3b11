using System.Reflection;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>All options, as the types of the options have them.</summary>
internal static class OptionCatalogue
{
    public static IReadOnlyList<Option> All { get; } = [.. In(new ProxyOptions(), "")];

    /// <summary>The options and sections that a type of options declares.</summary>
    public static IEnumerable<PropertyInfo> PropertiesOf(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite);

    /// <summary>Whether it has options of its own.</summary>
    public static bool IsSection(PropertyInfo property) =>
        property.PropertyType is { IsClass: true } type && type != typeof(string);

    private static IEnumerable<Option> In(object options, string prefix) => PropertiesOf(options.GetType()).SelectMany(property =>
        IsSection(property)
            ? In(property.GetValue(options)!, $"{prefix}{property.Name}:")
            : [new Option(prefix + property.Name, property.PropertyType, property.GetValue(options))]);
}
