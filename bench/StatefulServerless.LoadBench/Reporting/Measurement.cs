using System.Globalization;
using System.Text.Json.Serialization;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>All rounds of one contender with so many callers.</summary>
internal sealed record Measurement(string Contender, int Callers, IReadOnlyList<RoundFigures> Rounds)
{
    [JsonIgnore]
    public double PerSecond => Median.Of(Rounds.Select(round => round.PerSecond));

    [JsonIgnore]
    public double P50Ms => Median.Of(Rounds.Select(round => round.P50Ms));

    [JsonIgnore]
    public double P99Ms => Median.Of(Rounds.Select(round => round.P99Ms));

    [JsonIgnore]
    public double ProcessorUs => Median.Of(Rounds.Select(round => round.ProcessorUs));

    [JsonIgnore]
    public long Errors => Rounds.Sum(round => round.Errors);

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Callers,5} callers  {Contender,-9} {PerSecond,8:N0}/s  p50 {P50Ms,8:N2} ms  p99 {P99Ms,8:N2} ms  cpu {ProcessorUs,6:N1} us  [{string.Join(' ', Rounds.Select(round => round.PerSecond))}]{(Errors > 0 ? $"  {Errors} errors" : "")}");
}
