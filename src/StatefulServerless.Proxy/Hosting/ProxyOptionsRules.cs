using System.Collections.Frozen;
using System.Globalization;
using System.Net;
using Microsoft.Extensions.Configuration;
using StatefulServerless.Proxy.Clustering;
using StatefulServerless.Proxy.Core.Upgrades;
using StatefulServerless.Proxy.Hosting.Configuration;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What values the options may have.</summary>
internal static class ProxyOptionsRules
{
    // Timers take at most 2^32 - 2 milliseconds, about 49 days, and count in milliseconds.
    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan _longest = TimeSpan.FromDays(49);

    private static readonly FrozenDictionary<string, OptionRule> _limits = Of(new ProxyOptions())
        .Where(rule => rule.Limits is not null).DistinctBy(rule => rule.Key).ToFrozenDictionary(rule => rule.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>A complaint for each value that will not do.</summary>
    /// <param name="options">The options.</param>
    /// <param name="section">The section that they were read from.</param>
    public static IEnumerable<string> Violations(ProxyOptions options, IConfigurationSection section) => Of(options).Where(rule => !rule.IsKept).Select(rule =>
        ProxyConfiguration.Complaint($"{section.Path}:{rule.Key}", section[rule.Key] ?? Convert.ToString(rule.Value, CultureInfo.InvariantCulture), rule.Reason));

    /// <summary>The range of an option; null if it has none.</summary>
    public static string? LimitsOf(string key) => _limits.GetValueOrDefault(key)?.Limits;

    /// <summary>What is said of a value outside the option's range; null if it has none.</summary>
    public static string? ReasonOf(string key) => _limits.GetValueOrDefault(key)?.Reason;

    private static IEnumerable<OptionRule> Of(ProxyOptions options) =>
    [
        .. Addresses(options),
        .. Times(options),
        .. Numbers(options),
        SpecChanges(options.AllowSpecChanges),
        .. CrossOriginRules.Of(options.Cors),
        .. JournalRules.Of(options),
        .. ClusterRules.Of(options),
        .. Telemetry(options.Telemetry),
    ];

    private static IEnumerable<OptionRule> Addresses(ProxyOptions options)
    {
        yield return Port(nameof(options.HttpPort), options.HttpPort);
        yield return Port(nameof(options.ManagementPort), options.ManagementPort);
        yield return Port(nameof(options.UserFunctionPort), options.UserFunctionPort);
        yield return (nameof(options.ManagementPort), options.ManagementPort, options.ManagementPort != options.HttpPort,
            "the management port and the public port must differ");
        yield return (nameof(options.UserFunctionPort), options.UserFunctionPort,
            !IsThisMachine(options.UserFunctionHost) || (options.UserFunctionPort != options.HttpPort && options.UserFunctionPort != options.ManagementPort),
            "is a port of the proxy itself; the user function needs one of its own");
        yield return (nameof(options.BindAddress), options.BindAddress,
            IPAddress.TryParse(options.BindAddress, out var address) && LocalAddress.CanBeListenedOn(address),
            "expected an IP address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them");
        yield return (nameof(options.UserFunctionHost), options.UserFunctionHost,
            Uri.CheckHostName(options.UserFunctionHost) != UriHostNameType.Unknown, "expected a host name or an IP address");
        yield return (nameof(options.UserFunctionHost), options.UserFunctionHost,
            options.AllowRemoteUserFunction || Uri.CheckHostName(options.UserFunctionHost) == UriHostNameType.Unknown || IsThisMachine(options.UserFunctionHost),
            $"the user function is on another host, and the stream to it is not encrypted; where the network between is trusted, set {nameof(options.AllowRemoteUserFunction)} to true");
    }

    private static IEnumerable<OptionRule> Times(ProxyOptions options)
    {
        yield return Duration(nameof(options.DiscoveryTimeout), options.DiscoveryTimeout);
        yield return Duration(nameof(options.DiscoveryInterval), options.DiscoveryInterval);
        yield return Duration(nameof(options.RelayTimeout), options.RelayTimeout);
        yield return Duration(nameof(options.JournalTimeout), options.JournalTimeout);
        yield return Duration(nameof(options.PassivationTimeout), options.PassivationTimeout);
        yield return Duration(nameof(options.ShutdownTimeout), options.ShutdownTimeout);
        yield return Duration(nameof(options.RequestHeadersTimeout), options.RequestHeadersTimeout);
        yield return Duration(nameof(options.ConnectionWriteTimeout), options.ConnectionWriteTimeout);
        yield return Duration(nameof(options.StreamIdleTimeout), options.StreamIdleTimeout);
        yield return Duration(nameof(options.StreamWriteTimeout), options.StreamWriteTimeout);
        yield return Duration(nameof(options.IdempotencyWindow), options.IdempotencyWindow);
        yield return Duration(nameof(options.FirstQuarantine), options.FirstQuarantine);
        yield return Duration(nameof(options.LongestQuarantine), options.LongestQuarantine);
        yield return (nameof(options.LongestQuarantine), options.LongestQuarantine, options.LongestQuarantine >= options.FirstQuarantine,
            "expected no less than FirstQuarantine");
    }

    private static IEnumerable<OptionRule> Numbers(ProxyOptions options)
    {
        yield return Between(nameof(options.MaxRefusedSpecs), options.MaxRefusedSpecs, 0, 1_000_000);
        yield return Between(nameof(options.MaxRequestHeaders), options.MaxRequestHeaders, 10, 1_000);
        yield return Between(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000);
        yield return Between(nameof(options.NumberOfShards), options.NumberOfShards, 1, 10_000);
        yield return Between(nameof(options.StreamedCallParallelism), options.StreamedCallParallelism, 1, 10_000);
        yield return Between(nameof(options.MaxMessageBytes), options.MaxMessageBytes, 1_024, 1 << 30);
        yield return Between(nameof(options.MaxJsonBytes), options.MaxJsonBytes, 1_024, 1 << 30);
        yield return Between(nameof(options.MaxQueuedCommands), options.MaxQueuedCommands, 1, 1_000_000);
        yield return Between(nameof(options.MaxCallsPerConnection), options.MaxCallsPerConnection, 1, 1_000_000);
        yield return Between(nameof(options.MaxCallsInFlight), options.MaxCallsInFlight, 1, 1_000_000);
        yield return Between(nameof(options.MaxEventsPerCommand), options.MaxEventsPerCommand, 1, 1_000_000);
        yield return Between(nameof(options.MaxConcurrentRecoveries), options.MaxConcurrentRecoveries, 1, 1_000_000);
        yield return Between(nameof(options.MaxIdempotencyKeys), options.MaxIdempotencyKeys, 1, 1_000_000);
        yield return Between(nameof(options.MaxIdempotencyReplyBytes), options.MaxIdempotencyReplyBytes, 1, 1 << 30);
        yield return Between(nameof(options.MaxEntityIdBytes), options.MaxEntityIdBytes, 1, 65_536);
        // Kestrel reads no more than 32 KiB of headers.
        yield return Between(nameof(options.MaxMetadataBytes), options.MaxMetadataBytes, 1, 32 * 1024);
        yield return Between(nameof(options.MaxReplyMetadataBytes), options.MaxReplyMetadataBytes, 1, 32 * 1024);
    }

    private static OptionRule SpecChanges(IReadOnlyList<string> names) =>
        (nameof(ProxyOptions.AllowSpecChanges), string.Join(", ", names), names.All(SpecChange.IsName),
            "expected names such as method-removed:x.Carts.DoGet, as the refusal of a spec quotes them");

    private static IEnumerable<OptionRule> Telemetry(TelemetryOptions telemetry)
    {
        yield return ("Telemetry:ServiceName", telemetry.ServiceName, telemetry.ServiceName.Length is > 0 and <= 255, "expected a name of 1 to 255 characters");
    }

    private static OptionRule Port(string key, int port) => Between(key, port, 1, 65_535);

    private static OptionRule Between(string key, int value, int least, int most) => OptionRule.Between(key, value, least, most);

    private static OptionRule Duration(string key, TimeSpan value) => OptionRule.Between(key, value, _shortest, _longest);

    private static bool IsThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
}
