using StatefulServerless.FaultCampaign.Checking;
using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Reporting;
using StatefulServerless.FaultCampaign.Sites;
using StatefulServerless.FaultCampaign.Workload;

namespace StatefulServerless.FaultCampaign;

/// <summary>Breaks a site that callers use, one fault after the other, and waits for the service after each.</summary>
internal sealed class CampaignRun(CampaignOptions options, Site site, CampaignClock clock, Pulse pulse, Action<string> say)
{
    /// <summary>Fewer calls than that may fail, or be slow, by chance.</summary>
    private const int NoticeableCalls = 3;

    private static readonly TimeSpan _backWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan _calm = TimeSpan.FromSeconds(5);

    private readonly List<FaultRecord> _faults = [];
    private readonly List<TimeWindow> _calmWindows = [];
    private readonly List<string> _failures = [];

    public IReadOnlyList<FaultRecord> Faults => _faults;

    /// <summary>When nothing was broken and nothing was recovering.</summary>
    public IReadOnlyList<TimeWindow> CalmWindows => _calmWindows;

    /// <summary>Faults that this site does not allow, and why.</summary>
    public IReadOnlyDictionary<FaultKind, string> Skipped { get; private set; } = new Dictionary<FaultKind, string>();

    /// <summary>Faults that could not be made, and why: the campaign's own mistakes.</summary>
    public IReadOnlyList<string> Failures => _failures;

    public async Task CalmAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        var start = clock.Now;
        await Task.Delay(time, cancellationToken);
        _calmWindows.Add(new TimeWindow(start, clock.Now));
    }

    public async Task BreakAllAsync(CancellationToken cancellationToken)
    {
        var (possible, skipped) = FaultCatalogue.For(site, options.Faults);
        Skipped = skipped;
        foreach (var (kind, reason) in skipped) say($"skipped: {FaultName.Of(kind)}, {reason}");
        var end = clock.Now + TimeSpan.FromMinutes(options.Minutes);
        foreach (var plan in options.Once ? FaultSchedule.Once(options.Seed, possible, options.Nodes) : FaultSchedule.From(options.Seed, possible, options.Nodes))
        {
            if (!options.Once && clock.Now >= end) break;
            await BreakAsync(plan, cancellationToken);
            await CalmAsync(_calm, cancellationToken);
        }
    }

    private async Task BreakAsync(PlannedFault plan, CancellationToken cancellationToken)
    {
        var fault = FaultCatalogue.Of(plan.Kind);
        var (disturbed, revived) = (pulse.Disturbed, site.Revivals.Count);
        var scene = new FaultScene(site, plan, clock);
        await TryAsync(fault, scene, cancellationToken);
        var heal = scene.Heal ?? clock.Now;
        var isBack = await Eventually.IsTrueAsync(() => Task.FromResult(pulse.IsBackSince(heal)), _backWithin, cancellationToken);
        var back = isBack ? clock.Now : (TimeSpan?)null;
        if (pulse.Disturbed - disturbed >= NoticeableCalls) scene.Saw(pulse.Disturbed - disturbed, "calls failed or took more than a second");
        var record = new FaultRecord(plan.Kind, plan.Node, scene.Start, heal, back, scene.Effects, scene.Wrongs, [.. site.Revivals.Skip(revived)])
        {
            MaySplit = fault.MaySplit && site.IsCluster,
            MayRemove = fault.MayRemove && site.IsCluster,
        };
        _faults.Add(record);
        say(TextReport.Line(record));
    }

    private async Task TryAsync(IFault fault, FaultScene scene, CancellationToken cancellationToken)
    {
        try
        {
            await fault.RunAsync(scene, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            _failures.Add($"{FaultName.Of(fault.Kind)}: {failure.Message}");
            say($"{FaultName.Of(fault.Kind)} could not be made: {failure}");
        }
    }
}
