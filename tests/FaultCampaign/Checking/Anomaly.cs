namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>A broken promise.</summary>
/// <param name="Entity">Whose journal; null when it is not about one.</param>
/// <param name="At">When the operation began that shows it; null when no single one does.</param>
/// <param name="Text">What was found, with the uids and numbers that prove it.</param>
internal sealed record Anomaly(AnomalyClass Class, string? Entity, string Text, TimeSpan? At = null)
{
    public override string ToString() => $"{Class}{(Entity is null ? "" : $" {Entity}")}: {Text}";
}
