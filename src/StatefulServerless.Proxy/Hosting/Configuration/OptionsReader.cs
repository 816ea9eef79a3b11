using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace StatefulServerless.Proxy.Hosting.Configuration;

/// <summary>Fills options from a configuration section; what it cannot use, it collects as complaints and leaves at its default.</summary>
/// <param name="root">The proxy's section.</param>
internal sealed class OptionsReader(IConfigurationSection root)
{
    private readonly List<string> _complaints = [];

    public IReadOnlyList<string> Complaints => _complaints;

    public ProxyOptions Read()
    {
        var options = new ProxyOptions();
        ReadSection(root, options);
        return options;
    }

    private void ReadSection(IConfigurationSection section, object options)
    {
        var known = OptionCatalogue.PropertiesOf(options.GetType()).ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        if (section.Value is { } text)
            Complain(section, text, $"is a section; its keys: {string.Join(", ", known.Keys.Select(name => $"{section.Path}:{name}"))}");
        foreach (var child in section.GetChildren())
            if (!known.TryGetValue(child.Key, out var property)) RefuseUnknown(child, known.Keys);
            else if (OptionCatalogue.IsSection(property)) ReadSection(child, property.GetValue(options)!);
            else ReadOption(child, property, options);
    }

    private void ReadOption(IConfigurationSection child, PropertyInfo property, object options)
    {
        // A null of a JSON file says that nothing is set.
        if (!child.Exists()) return;
        if (OptionText.TryRead(child, property.PropertyType, out var value)) property.SetValue(options, value);
        else Complain(child, child.Value, ProxyOptionsRules.ReasonOf(RelativeKey(child)) ?? OptionText.Expectation(property.PropertyType));
    }

    private void RefuseUnknown(IConfigurationSection child, IEnumerable<string> siblings)
    {
        var near = NearestName.Of(RelativeKey(child), OptionCatalogue.All.Select(option => option.Key));
        var hint = near is null ? $"known here: {string.Join(", ", siblings.Order())}" : $"did you mean {root.Path}:{near}?";
        // What resembles no option may be a secret under any name.
        var isShown = child.Value is null || (near is not null && !SecretText.IsSecretKey(near));
        Complain(child, isShown ? child.Value : SecretText.NotShown, $"unknown key; {hint}");
    }

    private string RelativeKey(IConfigurationSection child) => child.Path[(root.Path.Length + 1)..];

    private void Complain(IConfigurationSection section, string? value, string reason) =>
        _complaints.Add(ProxyConfiguration.Complaint(section.Path, value, reason));
}
