using System.Collections;
using Microsoft.Extensions.Configuration;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>The environment variables of the original proxy, so that its deployments keep working.</summary>
internal static class OriginalEnvironment
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["HTTP_PORT"] = nameof(ProxyOptions.HttpPort),
        ["USER_FUNCTION_HOST"] = nameof(ProxyOptions.UserFunctionHost),
        ["USER_FUNCTION_PORT"] = nameof(ProxyOptions.UserFunctionPort),
    };

    // What these ask for does not exist yet. Going on without it would lose data or split a cluster.
    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["CASSANDRA_CONTACT_POINTS"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["CASSANDRA_KEYSPACE"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["CASSANDRA_USERNAME"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["CASSANDRA_PASSWORD"] = "this version has no Cassandra journal; unset it and choose StatefulServerless:Journal:Provider",
        ["SELECTOR_LABEL"] = "this version forms no cluster of several proxies; unset it",
        ["SELECTOR_LABEL_VALUE"] = "this version forms no cluster of several proxies; unset it",
        ["REQUIRED_CONTACT_POINT_NR"] = "this version forms no cluster of several proxies; unset it",
    };

    /// <exception cref="ProxyConfigurationException">A variable asks for what this version cannot do.</exception>
    public static IConfigurationBuilder AddOriginalEnvironment(this IConfigurationBuilder configuration, IDictionary environment)
    {
        var refused = Refused.Where(known => environment.Contains(known.Key))
            .Select(known => ProxyConfiguration.Complaint(known.Key, "(set)", known.Value)).ToList();
        if (refused.Count > 0) throw new ProxyConfigurationException(refused);
        return configuration.AddInMemoryCollection(Keys.Where(known => environment.Contains(known.Key)).Select(known =>
            KeyValuePair.Create($"{ProxyConfiguration.SectionName}:{known.Value}", environment[known.Key]?.ToString())));
    }
}
