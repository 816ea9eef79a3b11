using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>A host name or IPv4 address, and a port.</summary>
internal sealed record HostPort(string Host, int Port)
{
    /// <param name="text"><c>host:port</c>, or <c>host</c> if there is a default port.</param>
    /// <param name="defaultPort">Null when the port must be given.</param>
    /// <param name="parsed">What the text says.</param>
    public static bool TryParse(string text, int? defaultPort, [NotNullWhen(true)] out HostPort? parsed)
    {
        var colon = text.LastIndexOf(':');
        var host = colon < 0 ? text : text[..colon];
        var port = colon < 0 ? defaultPort : PortOf(text.AsSpan(colon + 1));
        parsed = port is { } known && IsHost(host) ? new HostPort(host, known) : null;
        return parsed is not null;
    }

    public static bool IsHost(string text) => Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static int? PortOf(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535 ? port : null;
}
