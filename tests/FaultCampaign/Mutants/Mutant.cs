using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Mutants;

/// <summary>A breakage made on purpose, which a campaign must catch: a proxy with a changed line, or surroundings that do not keep what it relies on.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="What">What is broken, for the report.</param>
/// <param name="Faults">What a campaign breaks besides, so that it shows.</param>
/// <param name="Signs">The anomalies that it may show as; one of these classes must be found.</param>
internal sealed record Mutant(string Name, string What, IReadOnlyList<FaultKind> Faults, IReadOnlyList<AnomalyClass> Signs)
{
    /// <summary>What is changed in a copy of the sources before the proxy is built from it; none: the product's own proxy.</summary>
    public IReadOnlyList<SourceChange> Changes { get; init; } = [];

    /// <summary>How many proxies.</summary>
    public int Nodes { get; init; } = 1;

    /// <summary>Whether several proxies do not know of each other.</summary>
    public bool AreStrangers { get; init; }

    /// <summary>What is done to the site once it is up.</summary>
    public Func<Site, Task> Sabotage { get; init; } = _ => Task.CompletedTask;
}
