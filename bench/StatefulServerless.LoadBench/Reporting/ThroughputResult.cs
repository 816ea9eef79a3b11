using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Journals;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>What <see cref="Scenarios.ThroughputScenario"/> found for one journal.</summary>
internal sealed record ThroughputResult(JournalKind Journal, Machine Machine, double SecondsPerRound, IReadOnlyList<Measurement> Measurements)
{
    public IEnumerable<int> Callers() => Measurements.Select(measurement => measurement.Callers).Distinct();

    public Measurement? Find(string contender, int callers) => Measurements.FirstOrDefault(found => found.Contender == contender && found.Callers == callers);

    /// <summary>The median over rounds of the proxy's figure by the skeleton's of the same round.</summary>
    public double Ratio(int callers, Func<RoundFigures, double> figure) => Median.Of(
        Find(Contender.Proxy, callers)!.Rounds.Zip(Find(Contender.Skeleton, callers)!.Rounds, (proxy, skeleton) => figure(proxy) / figure(skeleton)));
}
