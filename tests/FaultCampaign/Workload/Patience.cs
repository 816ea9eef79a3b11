namespace StatefulServerless.FaultCampaign.Workload;

/// <summary>How long callers wait.</summary>
internal static class Patience
{
    /// <summary>For an answer. Much shorter than what the proxy allows itself, as callers are.</summary>
    public static TimeSpan Answer { get; } = TimeSpan.FromSeconds(5);

    /// <summary>For a connection.</summary>
    public static TimeSpan Connection { get; } = TimeSpan.FromSeconds(2);
}
