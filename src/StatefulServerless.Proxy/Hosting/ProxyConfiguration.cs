using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Hosting.Configuration;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>Reads <see cref="ProxyOptions"/> from a configuration section and refuses whatever it does not understand.</summary>
internal static class ProxyConfiguration
{
    public const string SectionName = "StatefulServerless";

    /// <exception cref="ProxyConfigurationException">A key is unknown or a value is unusable; lists all of them.</exception>
    public static ProxyOptions Read(IConfigurationSection section)
    {
        var reader = new OptionsReader(section);
        var options = reader.Read();
        List<string> complaints = [.. reader.Complaints, .. ProxyOptionsRules.Violations(options, section)];
        return complaints.Count == 0 ? options : throw new ProxyConfigurationException(complaints);
    }

    /// <summary>One line about one key. Values that are secrets are not shown.</summary>
    internal static string Complaint(string key, string? value, string reason) =>
        $"config: {key}: {ShownText.Of(key, value)}: {reason}";
}
