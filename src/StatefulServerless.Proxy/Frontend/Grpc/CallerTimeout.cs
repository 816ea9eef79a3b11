using Grpc.Core;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>What is left of a gRPC caller's deadline.</summary>
internal static class CallerTimeout
{
    /// <summary>The longest timeout that is passed on.</summary>
    /// <remarks>Timers end at 49.7 days, which <c>grpc-timeout</c> can exceed; no caller waits for a command that long.</remarks>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private static readonly TimeSpan _shortest = TimeSpan.FromMilliseconds(1);

    /// <returns>Null when the caller set no deadline.</returns>
    public static TimeSpan? Of(ServerCallContext context, TimeProvider time) => Until(context.Deadline, time.GetUtcNow().UtcDateTime);

    /// <param name="deadline">In UTC; the greatest value stands for none.</param>
    /// <param name="now">In UTC.</param>
    public static TimeSpan? Until(DateTime deadline, DateTime now)
    {
        if (deadline == DateTime.MaxValue) return null;
        var left = deadline - now;
        return left < _shortest ? _shortest : left > Longest ? Longest : left;
    }
}
