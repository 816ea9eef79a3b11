using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Reporting;

/// <summary>How calls went when nothing was broken.</summary>
internal sealed record CalmFigures(int Operations, int Ok, double Seconds)
{
    // What was under way when the next fault began may fail because of that.
    private static readonly TimeSpan _answersWithin = TimeSpan.FromSeconds(1);

    public double Share => Operations == 0 ? 0 : (double)Ok / Operations;

    public static CalmFigures Of(IReadOnlyList<Operation> operations, IReadOnlyList<TimeWindow> windows)
    {
        var calm = operations.Where(operation => windows.Any(window => IsCalm(operation, window))).ToList();
        return new CalmFigures(calm.Count, calm.Count(operation => operation.Verdict == Verdict.Ok), windows.Sum(window => window.Length.TotalSeconds));
    }

    private static bool IsCalm(Operation operation, TimeWindow window) =>
        window.Contains(operation.Start, operation.End) || (window.Contains(operation.Start) && operation.Start < window.End - _answersWithin);
}
