using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>A way to break a site, and to make it whole again.</summary>
internal interface IFault
{
    FaultKind Kind { get; }

    /// <summary>Whether two instances of an entity may be alive for a while.</summary>
    bool MaySplit => false;

    /// <summary>Whether the proxies of a cluster may remove one of them, or a new cluster may form, so that one ends and says so.</summary>
    bool MayRemove => MaySplit;

    /// <summary>Why it cannot be done on this site; null when it can.</summary>
    string? WhyNot(Site site) => null;

    /// <summary>Breaks, holds, heals. Whatever happens, nothing stays broken.</summary>
    Task RunAsync(FaultScene scene, CancellationToken cancellationToken);
}
