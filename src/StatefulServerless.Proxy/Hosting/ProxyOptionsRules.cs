using System.Net;
using StatefulServerless.Proxy.Journal;

namespace StatefulServerless.Proxy.Hosting;

/// <summary>What values the options may have.</summary>
internal static class ProxyOptionsRules
{
    public static IEnumerable<string> Violations(ProxyOptions options)
    {
        var rules = new (string Key, object Value, bool IsKept, string Reason)[]
        {
            Port(nameof(options.HttpPort), options.HttpPort),
            Port(nameof(options.ManagementPort), options.ManagementPort),
            Port(nameof(options.UserFunctionPort), options.UserFunctionPort),
            (nameof(options.ManagementPort), options.ManagementPort, options.ManagementPort != options.HttpPort,
                "the management port and the public port must differ"),
            (nameof(options.BindAddress), options.BindAddress, IPAddress.TryParse(options.BindAddress, out _),
                "expected an IP address such as 127.0.0.1 or 0.0.0.0"),
            (nameof(options.UserFunctionHost), options.UserFunctionHost,
                Uri.CheckHostName(options.UserFunctionHost) != UriHostNameType.Unknown, "expected a host name or an IP address"),
            Positive(nameof(options.DiscoveryTimeout), options.DiscoveryTimeout),
            Positive(nameof(options.DiscoveryInterval), options.DiscoveryInterval),
            Between(nameof(options.MaxRefusedSpecs), options.MaxRefusedSpecs, 0, 1_000_000),
            Positive(nameof(options.RelayTimeout), options.RelayTimeout),
            Positive(nameof(options.JournalTimeout), options.JournalTimeout),
            Positive(nameof(options.PassivationTimeout), options.PassivationTimeout),
            Positive(nameof(options.ShutdownTimeout), options.ShutdownTimeout),
            Positive(nameof(options.RequestHeadersTimeout), options.RequestHeadersTimeout),
            Positive(nameof(options.StreamIdleTimeout), options.StreamIdleTimeout),
            Positive(nameof(options.StreamWriteTimeout), options.StreamWriteTimeout),
            Between(nameof(options.MaxRequestHeaders), options.MaxRequestHeaders, 10, 1_000),
            Positive(nameof(options.ConnectionWriteTimeout), options.ConnectionWriteTimeout),
            Between(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000),
            Between(nameof(options.NumberOfShards), options.NumberOfShards, 1, 10_000),
            Between(nameof(options.StreamedCallParallelism), options.StreamedCallParallelism, 1, 10_000),
            Between(nameof(options.MaxMessageBytes), options.MaxMessageBytes, 1_024, 1 << 30),
            Between(nameof(options.MaxJsonBytes), options.MaxJsonBytes, 1_024, 1 << 30),
            Between(nameof(options.MaxQueuedCommands), options.MaxQueuedCommands, 1, 1_000_000),
            Between(nameof(options.MaxCallsPerConnection), options.MaxCallsPerConnection, 1, 1_000_000),
            Between(nameof(options.MaxCallsInFlight), options.MaxCallsInFlight, 1, 1_000_000),
            Between(nameof(options.MaxEventsPerCommand), options.MaxEventsPerCommand, 1, 1_000_000),
            Between(nameof(options.MaxConcurrentRecoveries), options.MaxConcurrentRecoveries, 1, 1_000_000),
            Between(nameof(options.MaxIdempotencyKeys), options.MaxIdempotencyKeys, 1, 1_000_000),
            Positive(nameof(options.IdempotencyWindow), options.IdempotencyWindow),
            Between(nameof(options.MaxIdempotencyReplyBytes), options.MaxIdempotencyReplyBytes, 1, 1 << 30),
            Positive(nameof(options.FirstQuarantine), options.FirstQuarantine),
            Positive(nameof(options.LongestQuarantine), options.LongestQuarantine),
            (nameof(options.LongestQuarantine), options.LongestQuarantine, options.LongestQuarantine >= options.FirstQuarantine,
                "expected no less than FirstQuarantine"),
            Between(nameof(options.MaxEntityIdBytes), options.MaxEntityIdBytes, 1, 65_536),
            // Kestrel reads no more than 32 KiB of headers.
            Between(nameof(options.MaxMetadataBytes), options.MaxMetadataBytes, 1, 32 * 1024),
            Between(nameof(options.MaxReplyMetadataBytes), options.MaxReplyMetadataBytes, 1, 32 * 1024),
            ("Journal:Path", options.Journal.Path,
                options.Journal.Provider != JournalProvider.Sqlite || !string.IsNullOrWhiteSpace(options.Journal.Path),
                "expected the path of a file"),
        };
        return rules.Concat(CrossOriginRules.Of(options.Cors)).Where(rule => !rule.IsKept).Select(rule => ProxyConfiguration.Complaint(
            $"{ProxyConfiguration.SectionName}:{rule.Key}", rule.Value.ToString(), rule.Reason));
    }

    private static (string, object, bool, string) Port(string key, int port) => Between(key, port, 1, 65_535);

    private static (string, object, bool, string) Between(string key, int value, int least, int most) =>
        (key, value, value >= least && value <= most, $"expected a number from {least} to {most}");

    // Timers take at most 2^32 - 2 milliseconds, about 49 days.
    private static (string, object, bool, string) Positive(string key, TimeSpan value) =>
        (key, value, value > TimeSpan.Zero && value.TotalDays <= 49, "expected a duration above zero and of at most 49 days");
}
