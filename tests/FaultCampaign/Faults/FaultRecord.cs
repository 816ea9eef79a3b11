namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>A fault that was.</summary>
/// <param name="Back">When the service was back; null: it was not within the time.</param>
/// <param name="MaySplit">Whether two instances of an entity may have been alive until then.</param>
/// <param name="Effects">What proves that something happened; none: the fault was without effect.</param>
/// <param name="Revived">What ended by itself and was started again.</param>
internal sealed record FaultRecord(
    FaultKind Kind, int Node, TimeSpan Start, TimeSpan Heal, TimeSpan? Back, bool MaySplit, IReadOnlyList<string> Effects, IReadOnlyList<string> Revived)
{
    public bool HadEffect => Effects.Count > 0;
}
