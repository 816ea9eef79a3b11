using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Reporting;

/// <summary>How calls went when nothing was broken.</summary>
internal sealed record CalmFigures(int Operations, int Ok, double Seconds)
{
    public double Share => Operations == 0 ? 0 : (double)Ok / Operations;

    public static CalmFigures Of(IReadOnlyList<Operation> operations, IReadOnlyList<TimeWindow> windows)
    {
        var calm = operations.Where(operation => windows.Any(window => window.Contains(operation.Start))).ToList();
        return new CalmFigures(calm.Count, calm.Count(operation => operation.Verdict == Verdict.Ok), windows.Sum(window => window.Length.TotalSeconds));
    }
}
