namespace StatefulServerless.Operator.Reconciling;

/// <summary>The time as Kubernetes writes it, in whole seconds: a finer one would come back as another one.</summary>
internal static class Now
{
    public static DateTime Of(TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
    }
}
