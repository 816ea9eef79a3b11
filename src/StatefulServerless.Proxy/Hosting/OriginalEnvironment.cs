using System.Collections;
using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Clustering;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The environment variables of the original proxy, so that its deployments keep working.</summary>
internal static class OriginalEnvironment
{
    // With this the original looked for the other proxies among the pods.
    private const string SelectorLabel = "SELECTOR_LABEL";

    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["HTTP_PORT"] = nameof(ProxyOptions.HttpPort),
        ["USER_FUNCTION_HOST"] = nameof(ProxyOptions.UserFunctionHost),
        ["USER_FUNCTION_PORT"] = nameof(ProxyOptions.UserFunctionPort),
        [SelectorLabel] = ClusterKey(nameof(ClusterOptions.SelectorLabel)),
        ["SELECTOR_LABEL_VALUE"] = ClusterKey(nameof(ClusterOptions.SelectorLabelValue)),
        ["REQUIRED_CONTACT_POINT_NR"] = ClusterKey(nameof(ClusterOptions.RequiredContactPoints)),
    };

    // What these ask for does not exist yet. Going on without it would lose data or split a cluster.
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["CASSANDRA_CONTACT_POINTS"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["CASSANDRA_KEYSPACE"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["CASSANDRA_USERNAME"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["CASSANDRA_PASSWORD"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
    };

    /// <exception cref="ProxyConfigurationException">A variable asks for what this version cannot do.</exception>
    public static IConfigurationBuilder AddOriginalEnvironment(this IConfigurationBuilder configuration, IDictionary environment)
    {
        var refused = Refused.Where(known => environment.Contains(known.Key))
            .Select(known => ProxyConfiguration.Complaint(known.Key, "(set)", known.Value)).ToList();
        if (refused.Count > 0) throw new ProxyConfigurationException(refused);
        return configuration.AddInMemoryCollection(Keys.Where(known => environment.Contains(known.Key)).Select(known => Setting(known.Value, environment[known.Key]))
            .Concat(environment.Contains(SelectorLabel) ? [Setting(ClusterKey(nameof(ClusterOptions.Formation)), ClusterFormation.Kubernetes)] : []));
    }

    private static string ClusterKey(string option) => $"{nameof(ProxyOptions.Cluster)}:{option}";

    private static KeyValuePair<string, string?> Setting(string key, object? value) => new($"{ProxyConfiguration.SectionName}:{key}", value?.ToString());
}
