namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>What is left of a gRPC caller's deadline.</summary>
internal static class CallerTimeout
{
    /// <summary>The longest timeout that is passed on.</summary>
    /// <remarks>No caller waits for a command that long.</remarks>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    /// <param name="deadline">Null when the caller set none.</param>
    /// <param name="now">The time.</param>
    /// <returns>Null when the caller set no deadline; nothing or less when it has passed.</returns>
    public static TimeSpan? Until(DateTimeOffset? deadline, DateTimeOffset now) =>
        deadline - now is { } left ? left > Longest ? Longest : left : null;
}
