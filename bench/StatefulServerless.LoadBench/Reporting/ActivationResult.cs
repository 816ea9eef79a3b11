using StatefulServerless.LoadBench.Journals;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>What <see cref="Scenarios.ActivationScenario"/> found for one journal.</summary>
internal sealed record ActivationResult(JournalKind Journal, Machine Machine, IReadOnlyList<ActivationFigures> Figures)
{
    public ActivationFigures Find(string contender) => Figures.Single(found => found.Contender == contender);
}
