namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>A fault with everything that chance decides about it.</summary>
/// <param name="Node">The node it is about, counted from 1.</param>
/// <param name="Severity">From 0 to 1: how long within its bounds, how bad.</param>
internal sealed record PlannedFault(FaultKind Kind, int Node, double Severity)
{
    /// <summary>A time between two bounds, by the severity.</summary>
    public TimeSpan Between(TimeSpan shortest, TimeSpan longest) => shortest + (Severity * (longest - shortest));
}
