using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>A fault that was.</summary>
/// <param name="Back">When the service was back; null: it was not within the time.</param>
/// <param name="Effects">What proves that something happened; none: the fault was without effect.</param>
/// <param name="Wrongs">What must not happen, whatever is broken.</param>
/// <param name="Revived">What ended by itself and was started again.</param>
internal sealed record FaultRecord(
    FaultKind Kind, int Node, TimeSpan Start, TimeSpan Heal, TimeSpan? Back, IReadOnlyList<string> Effects, IReadOnlyList<string> Wrongs, IReadOnlyList<Revival> Revived)
{
    /// <summary>Whether two instances of an entity may have been alive until the service was back.</summary>
    public bool MaySplit { get; init; }

    /// <summary>Whether proxies may have been removed by the others until then.</summary>
    public bool MayRemove { get; init; }

    public bool HadEffect => Effects.Count > 0;
}
