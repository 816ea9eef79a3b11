namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>One measurement.</summary>
internal sealed record Measured(string Instrument, double Value, IReadOnlyDictionary<string, string> Tags)
{
    public string Text => string.Join(' ', Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => $"{tag.Key}={tag.Value}"));
}
