using StatefulServerless.FaultCampaign.Faults.Databases;
using StatefulServerless.FaultCampaign.Faults.Functions;
using StatefulServerless.FaultCampaign.Faults.Partitions;
using StatefulServerless.FaultCampaign.Faults.Proxies;
using StatefulServerless.FaultCampaign.Sites;

namespace StatefulServerless.FaultCampaign.Faults;

/// <summary>Every fault.</summary>
internal static class FaultCatalogue
{
    private static readonly IFault[] _all =
    [
        new KillOne(), new KillAll(), new QuickRestarts(),
        new Pause(FaultKind.PauseShort, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)),
        new Pause(FaultKind.PauseLong, TimeSpan.FromSeconds(25), TimeSpan.FromSeconds(40)),
        new RollingUpdate(), new Scale(), new ClockJump(), new BadInputShower(),
        new Partition(FaultKind.Partition, withDatabase: false), new Partition(FaultKind.PartitionWithDatabase, withDatabase: true), new DatabaseCut(), new FunctionCut(), new SlowNetwork(), new OneWayLoss(), new Flapping(),
        new DatabaseRestart(), new DatabaseKill(), new DatabasePause(), new DatabaseDiskFull(), new DatabaseConnectionsKilled(),
        new FunctionCrash(), new FunctionPause(), new FunctionTrouble(FaultKind.FunctionHang, "hang"), new FunctionTrouble(FaultKind.FunctionGarbage, "garbage"),
    ];

    public static IFault Of(FaultKind kind) => _all.Single(fault => fault.Kind == kind);

    /// <summary>Those of the wanted kinds, or of all if none is, that this site allows; for the others, why not.</summary>
    public static (IReadOnlyList<FaultKind> Possible, IReadOnlyDictionary<FaultKind, string> Skipped) For(Site site, IReadOnlyList<FaultKind> wanted)
    {
        var asked = wanted.Count > 0 ? wanted : Enum.GetValues<FaultKind>();
        var skipped = asked.Distinct().Select(kind => (kind, reason: Of(kind).WhyNot(site))).Where(each => each.reason is not null).ToDictionary(each => each.kind, each => each.reason!);
        return ([.. asked.Where(kind => !skipped.ContainsKey(kind))], skipped);
    }
}
