namespace StatefulServerless.LoadBench.Reporting;

/// <summary>The middle of some figures: one bad round does not move it.</summary>
internal static class Median
{
    /// <returns>Not a number when there are none.</returns>
    public static double Of(IEnumerable<double> figures)
    {
        double[] sorted = [.. figures.Order()];
        return sorted.Length == 0 ? double.NaN : (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
