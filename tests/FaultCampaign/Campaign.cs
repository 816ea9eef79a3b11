using System.Text.Json;
using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Metrics;
using StatefulServerless.FaultCampaign.Reporting;
using StatefulServerless.FaultCampaign.Sites;
using StatefulServerless.FaultCampaign.Workload;

namespace StatefulServerless.FaultCampaign;

/// <summary>One run: a site, callers, one fault after the other, and the reckoning.</summary>
internal sealed class Campaign(CampaignOptions options, Action<string> say)
{
    private static readonly TimeSpan _calm = TimeSpan.FromSeconds(8);

    private readonly string _folder = CreateFolder(options.Folder);

    public string Folder => _folder;

    /// <summary>Changes the site after its start, as mutants do.</summary>
    public Func<Site, Task> Sabotage { get; init; } = _ => Task.CompletedTask;

    /// <exception cref="Processes.ToolException">The site cannot be had on this machine.</exception>
    public async Task<CampaignReport> RunAsync(CancellationToken cancellationToken)
    {
        await using var site = await new SiteBuilder(options, _folder, say).BuildAsync();
        say($"{options.Nodes} nodes, {site.Journal.Description}, {site.Network.Description}; seed {options.Seed}; logs and history in {_folder}");
        await site.StartAsync(cancellationToken);
        await Sabotage(site);
        var (clock, counters) = (new CampaignClock(), new CounterReading(site));
        using var supervision = new CancellationTokenSource();
        var supervising = Task.WhenAll(site.SuperviseAsync(clock, supervision.Token), counters.RunAsync(supervision.Token));

        await using var history = new HistoryFile(Path.Combine(_folder, "history.jsonl"));
        await using var callers = new CallerCrowd(options, site, clock, history);
        var run = new CampaignRun(options, site, clock, callers.Pulse, say);
        await SetPaceAsync(callers, cancellationToken);
        await run.CalmAsync(_calm, cancellationToken);
        await run.BreakAllAsync(cancellationToken);
        await callers.StopAsync();
        var lastWords = await new LastReading(site, clock, history).ReadAllAsync();
        await supervision.CancelAsync();
        await supervising.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await counters.ReadAsync();

        say($"checking; {lastWords} ledgers were read last");
        return CampaignReport.Of(options, site, run, clock.Now, Operation.Pair(await history.CompleteAsync()), await site.Journal.ReadAsync()) with { Counters = CountersOf(counters) };
    }

    private static Dictionary<string, long> CountersOf(CounterReading counters) => counters.Sums.ToDictionary(sum => JsonNamingPolicy.CamelCase.ConvertName($"{sum.Key}"), sum => sum.Value);

    private async Task SetPaceAsync(CallerCrowd callers, CancellationToken cancellationToken)
    {
        if (options.Rate > 0) callers.Limit(options.Rate);
        else say($"capacity: {await callers.CalibrateAsync(cancellationToken):0} operations/s; callers ask for half of it");
    }

    private static string CreateFolder(string? wanted) =>
        Directory.CreateDirectory(Path.GetFullPath(wanted ?? Path.Combine("fault-campaign", $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}"))).FullName;
}
