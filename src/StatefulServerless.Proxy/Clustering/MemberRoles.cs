using System.Globalization;
using Akka.Cluster;

namespace StatefulServerless.Proxy.Clustering;

/// <summary>What members tell each other about their configuration, as Akka's roles.</summary>
internal static class MemberRoles
{
    private const string Shards = "shards-";

    public static string OfShards(int count) => string.Create(CultureInfo.InvariantCulture, $"{Shards}{count}");

    /// <returns>How many shards the member counts on; null when it does not say.</returns>
    public static int? ShardsOf(Member member) => member.Roles
        .Where(role => role.StartsWith(Shards, StringComparison.Ordinal))
        .Select(role => (int?)int.Parse(role.AsSpan(Shards.Length), NumberStyles.None, CultureInfo.InvariantCulture))
        .FirstOrDefault();
}
