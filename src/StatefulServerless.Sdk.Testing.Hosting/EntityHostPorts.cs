using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Testing;

/// <summary>Where the parts listen, all on 127.0.0.1.</summary>
internal sealed record EntityHostPorts(int Function, int Proxy, int Management)
{
    public static EntityHostPorts Find() => new(FreePort.Find(), FreePort.Find(), FreePort.Find());

    /// <summary>The proxy's options, with what is not for a test to choose.</summary>
    /// <exception cref="ProxyConfigurationException">They cannot be used; lists every reason.</exception>
    public ProxyOptions Apply(EntityHostOptions options)
    {
        var proxy = options.Proxy with
        {
            BindAddress = "127.0.0.1",
            HttpPort = Proxy,
            ManagementPort = Management,
            UserFunctionHost = "127.0.0.1",
            UserFunctionPort = Function,
            Journal = options.JournalFile is { } file ? new JournalOptions { Path = file } : new JournalOptions { Provider = JournalProvider.InMemory },
        };
        List<string> violations = [.. ProxyOptionsRules.Violations(proxy, new ConfigurationBuilder().Build().GetSection(nameof(options.Proxy)))];
        return violations.Count == 0 ? proxy : throw new ProxyConfigurationException(violations);
    }
}
