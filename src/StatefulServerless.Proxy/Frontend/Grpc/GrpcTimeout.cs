using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>Reads <c>grpc-timeout</c> (gRPC over HTTP/2, "Timeout"): 1 to 8 digits and a unit of <c>H M S m u n</c>.</summary>
internal static class GrpcTimeout
{
    public const string Header = "grpc-timeout";

    private const int MaxDigits = 8;

    /// <param name="values">The header's values.</param>
    /// <param name="timeout">Null when there is none. Less than a tick is none left.</param>
    /// <returns>False when the header is there and cannot be read.</returns>
    public static bool TryRead(StringValues values, out TimeSpan? timeout)
    {
        timeout = null;
        if (values.Count == 0) return true;
        if (values.Count > 1 || values[0] is not { Length: >= 2 and <= MaxDigits + 1 } text) return false;
        // At most 8 digits, so nothing here can overflow.
        if (!int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var amount)) return false;
        timeout = text[^1] switch
        {
            'H' => TimeSpan.FromHours(amount),
            'M' => TimeSpan.FromMinutes(amount),
            'S' => TimeSpan.FromSeconds(amount),
            'm' => TimeSpan.FromMilliseconds(amount),
            'u' => TimeSpan.FromMicroseconds(amount),
            'n' => TimeSpan.FromTicks(amount / TimeSpan.NanosecondsPerTick),
            _ => null,
        };
        return timeout is not null;
    }
}
