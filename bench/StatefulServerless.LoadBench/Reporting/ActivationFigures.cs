using System.Globalization;
using System.Text.Json.Serialization;
using StatefulServerless.LoadBench.Processes;
using StatefulServerless.LoadBench.Scenarios;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>How one contender activated its entities, and what each of them keeps in memory.</summary>
/// <param name="Contender">Which one.</param>
/// <param name="Rounds">Activations, a part of the entities each.</param>
/// <param name="LiveBytes">Of the managed heap, for each idle entity.</param>
/// <param name="WorkingSetBytes">Of the process, for each idle entity.</param>
internal sealed record ActivationFigures(string Contender, IReadOnlyList<RoundFigures> Rounds, long LiveBytes, long WorkingSetBytes)
{
    [JsonIgnore]
    public double PerSecond => Median.Of(Rounds.Select(round => round.PerSecond));

    [JsonIgnore]
    public double P50Ms => Median.Of(Rounds.Select(round => round.P50Ms));

    [JsonIgnore]
    public double P99Ms => Median.Of(Rounds.Select(round => round.P99Ms));

    public static ActivationFigures Of(string contender, IReadOnlyList<RoundFigures> rounds, ManagedMemory before, ManagedMemory after) => new(
        contender,
        rounds,
        (after.LiveBytes - before.LiveBytes) / ActivationScenario.Pads,
        (after.WorkingSetBytes - before.WorkingSetBytes) / ActivationScenario.Pads);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Contender,-9} {PerSecond,8:N0} activations/s  p50 {P50Ms,7:N2} ms  p99 {P99Ms,7:N2} ms  {LiveBytes:N0} live bytes and {WorkingSetBytes:N0} bytes of the working set for each");
}
