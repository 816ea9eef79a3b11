using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Sites;
using StatefulServerless.FaultCampaign.Workload;

namespace StatefulServerless.FaultCampaign.Reporting;

/// <summary>The figures of a campaign; as JSON for machines, as <see cref="TextReport"/> for people.</summary>
internal sealed record CampaignReport
{
    private const double LeastCalmShare = 0.99;

    public required int Seed { get; init; }

    public required int Nodes { get; init; }

    public required string Network { get; init; }

    public required string Journal { get; init; }

    public required double Seconds { get; init; }

    public required int Operations { get; init; }

    public required int Ok { get; init; }

    public required int Fail { get; init; }

    public required int Info { get; init; }

    public required int StoredEvents { get; init; }

    public required int Ledgers { get; init; }

    public required CalmFigures Calm { get; init; }

    public required IReadOnlyList<FaultFigures> Faults { get; init; }

    public required IReadOnlyDictionary<string, string> Skipped { get; init; }

    /// <summary>Faults that could not be made: the campaign's own mistakes.</summary>
    public required IReadOnlyList<string> Failures { get; init; }

    public required Activations Activations { get; init; }

    /// <summary>What the proxies' own metrics say, all their lives together.</summary>
    public IReadOnlyDictionary<string, long> Counters { get; init; } = new Dictionary<string, long>();

    /// <summary>Proxies that their cluster had removed, and that ended therefore.</summary>
    public required int Removals { get; init; }

    /// <summary>Every class, also those without any.</summary>
    public required IReadOnlyDictionary<string, int> AnomaliesByClass { get; init; }

    /// <summary>Stale reads in times when two instances may be alive; P6 is about commands that write.</summary>
    public required int SplitReads { get; init; }

    public required IReadOnlyList<string> Anomalies { get; init; }

    public int FaultsWithoutEffect => Faults.Count(fault => fault.Effects.Count == 0);

    public int AnomalyCount => AnomaliesByClass.Values.Sum();

    public bool Passed => AnomalyCount == 0 && Calm.Share >= LeastCalmShare && FaultsWithoutEffect == 0 && Failures.Count == 0 && Faults.Count > 0;

    public static CampaignReport Of(
        CampaignOptions options, Site site, CampaignRun run, TimeSpan end, IReadOnlyList<Operation> operations, IReadOnlyList<StoredEvent> journal)
    {
        var stored = journal.Where(row => LedgerSlots.IsLedger(row.Entity)).ToList();
        var splits = run.Faults.Where(fault => fault.MaySplit).Select(fault => new TimeWindow(fault.Start, fault.Back ?? end)).ToList();
        var result = HistoryChecker.Check(operations, stored, run.CalmWindows, splits);
        var anomalies = result.Anomalies.Concat(NeverBack(run)).Concat(ExitCheck.Check(site.Revivals, run.Faults, end)).ToList();
        var verdicts = operations.ToLookup(operation => operation.Verdict);
        var bySlot = FaultFigures.BySlot(operations);
        return new CampaignReport
        {
            Seed = options.Seed,
            Nodes = options.Nodes,
            Network = site.Network.Description,
            Journal = site.Journal.Description,
            Seconds = Math.Round(end.TotalSeconds),
            Operations = operations.Count,
            Ok = verdicts[Verdict.Ok].Count(),
            Fail = verdicts[Verdict.Fail].Count(),
            Info = verdicts[Verdict.Info].Count(),
            StoredEvents = stored.Count,
            Ledgers = stored.Select(row => row.Entity).Distinct().Count(),
            Calm = CalmFigures.Of(operations, run.CalmWindows),
            Faults = [.. run.Faults.Select(fault => FaultFigures.Of(fault, bySlot, end))],
            Skipped = run.Skipped.ToDictionary(skipped => FaultName.Of(skipped.Key), skipped => skipped.Value),
            Failures = run.Failures,
            Activations = Activations.Of(operations),
            AnomaliesByClass = Enum.GetValues<AnomalyClass>().ToDictionary(found => $"{found}", found => anomalies.Count(anomaly => anomaly.Class == found)),
            Removals = site.Revivals.Count(revival => revival.IsRemoval),
            SplitReads = result.SplitReads.Count,
            Anomalies = [.. anomalies.Select(anomaly => anomaly.ToString())],
        };
    }

    private static IEnumerable<Anomaly> NeverBack(CampaignRun run) => run.Faults.Where(fault => fault.Back is null)
        .Select(fault => new Anomaly(AnomalyClass.Liveness, null, $"the service was not back after {FaultName.Of(fault.Kind)}, healed at {fault.Heal}.", fault.Heal));
}
