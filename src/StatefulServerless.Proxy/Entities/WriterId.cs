using System.Globalization;
using System.Security.Cryptography;

namespace StatefulServerless.Proxy.Entities;

/// <summary>Names the writer of stored events: one recovery of one entity in one process.</summary>
internal static class WriterId
{
    private static readonly string _process = RandomNumberGenerator.GetHexString(12, lowercase: true);
    private static long _last;

    public static string Next() => string.Create(CultureInfo.InvariantCulture, $"{_process}-{Interlocked.Increment(ref _last)}");
}
