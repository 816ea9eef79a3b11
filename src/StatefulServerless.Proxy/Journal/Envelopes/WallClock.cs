namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>Where stored times, which are the wall clock's, meet the machine, which only knows how long ago something was.</summary>
internal static class WallClock
{
    /// <summary>Never negative: a clock that was set back makes the past seem near, not the future.</summary>
    public static TimeSpan AgeOf(long storedAtMs, DateTimeOffset now) =>
        TimeSpan.FromMilliseconds(Math.Max(0, now.ToUnixTimeMilliseconds() - Math.Max(0, storedAtMs)));

    public static long StoredAtMs(TimeSpan age, DateTimeOffset now) => Math.Max(0, now.ToUnixTimeMilliseconds() - (long)age.TotalMilliseconds);
}
