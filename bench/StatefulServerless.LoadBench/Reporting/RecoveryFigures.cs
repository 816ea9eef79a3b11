using System.Globalization;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>How long first calls took that had to recover their entity.</summary>
internal sealed record RecoveryFigures(string Contender, bool HasSnapshot, List<double> Milliseconds)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Contender,-9} {(HasSnapshot ? "with snapshot" : "without snapshot"),-17} {Median.Of(Milliseconds),8:N1} ms  [{string.Join(' ', Milliseconds)}]");
}
