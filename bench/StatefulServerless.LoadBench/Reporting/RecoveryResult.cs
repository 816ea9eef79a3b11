using StatefulServerless.LoadBench.Journals;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>What <see cref="Scenarios.RecoveryScenario"/> found for one journal.</summary>
internal sealed record RecoveryResult(JournalKind Journal, Machine Machine, IReadOnlyList<RecoveryFigures> Figures)
{
    public RecoveryFigures Find(string contender, bool hasSnapshot) => Figures.Single(found => found.Contender == contender && found.HasSnapshot == hasSnapshot);
}
