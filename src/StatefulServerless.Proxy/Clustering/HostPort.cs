using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

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

    public static bool IsHost(string text) => Uri.CheckHostName(text) is UriHostNameType.Dns or UriHostNameType.IPv4 && !text.StartsWith('_');

    /// <summary>What is wrong with a text that is none of these, if it is something that people try.</summary>
    /// <param name="text">What was given for a host, or for a host and a port.</param>
    /// <param name="expected">What is said of anything else.</param>
    public static string FaultOf(string text, string expected) =>
        text.StartsWith('_') ? "SRV records are not looked up; name the service itself, whose addresses are the proxies', with :port if their management port is another one"
        : IsIPv6(text) ? $"proxies talk to each other over IPv4 only; {expected}"
        : expected;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Host}:{Port}");

    private static bool IsIPv6(string text) => IPAddress.TryParse(text, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static int? PortOf(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535 ? port : null;
}
