namespace StatefulServerless.Proxy.Telemetry;

/// <summary>What the standard variables of OpenTelemetry say about where telemetry goes. OpenTelemetry's exporter reads the rest of them itself.</summary>
internal static class OtlpTarget
{
    private const string Prefix = "OTEL_EXPORTER_OTLP_";

    private static readonly string[] _endpoints = [$"{Prefix}ENDPOINT", $"{Prefix}METRICS_ENDPOINT", $"{Prefix}TRACES_ENDPOINT"];

    /// <summary>The name that the environment gives the service; null if it gives none.</summary>
    public static string? ServiceName => Read("OTEL_SERVICE_NAME");

    /// <param name="signal">METRICS or TRACES.</param>
    public static bool IsSet(string signal) =>
        !string.Equals(Read("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase)
        && Read($"OTEL_{signal}_EXPORTER") is null or "otlp"
        && (Read($"{Prefix}ENDPOINT") ?? Read($"{Prefix}{signal}_ENDPOINT")) is not null;

    /// <summary>The variables that name no address, with their values. The exporter would send to nowhere without a word.</summary>
    public static IEnumerable<(string Name, string Value)> Malformed => _endpoints
        .Select(name => (Name: name, Value: Read(name) ?? ""))
        .Where(variable => variable.Value.Length > 0 && !IsAddress(variable.Value));

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);

    // OpenTelemetry takes an empty variable for one that is not set.
    private static string? Read(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
