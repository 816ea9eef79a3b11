using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>No proxy and no user function ends by itself, but for a proxy that its cluster has removed when it may. Nothing else happens that must not.</summary>
internal static class ExitCheck
{
    /// <param name="end">When the campaign was over.</param>
    public static IEnumerable<Anomaly> Check(IReadOnlyCollection<Revival> revivals, IReadOnlyList<FaultRecord> faults, TimeSpan end)
    {
        var removals = faults.Where(fault => fault.MayRemove).Select(fault => new TimeWindow(fault.Start, fault.Back ?? end)).ToList();
        return revivals.Where(revival => !revival.IsDatabase && !(revival.IsRemoval && removals.Exists(window => window.Contains(revival.At))))
            .Select(revival => new Anomaly(AnomalyClass.Exit, null, $"{revival}, found at {revival.At}.", revival.At))
            .Concat(faults.SelectMany(fault => fault.Wrongs.Select(wrong => new Anomaly(AnomalyClass.Exit, null, $"{FaultName.Of(fault.Kind)} at {fault.Start}: {wrong}.", fault.Start))));
    }
}
