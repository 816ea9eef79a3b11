using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Reporting;

namespace StatefulServerless.FaultCampaign.Mutants;

/// <summary>Runs campaigns against mutants: what passes there proves nothing elsewhere.</summary>
internal sealed class MutantTrial(CampaignOptions options, Action<string> say)
{
    /// <returns>Whether each of them was caught.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        var caught = 0;
        foreach (var name in options.Mutants)
        {
            var mutant = MutantCatalogue.All.Single(mutant => mutant.Name == name);
            if (await IsCaughtAsync(mutant, cancellationToken)) caught++;
        }

        say($"{options.Mutants.Count} mutants, {caught} caught");
        return caught == options.Mutants.Count;
    }

    private async Task<bool> IsCaughtAsync(Mutant mutant, CancellationToken cancellationToken)
    {
        say($"\nmutant {mutant.Name}: {mutant.What}");
        var sources = Directory.CreateTempSubdirectory("fault-campaign-mutant-").FullName;
        try
        {
            var proxy = mutant.Changes.Count > 0 ? await MutantBuild.BuildAsync(mutant, sources) : options.Proxy;
            var folder = options.Folder is { } given ? Path.Combine(given, mutant.Name) : null;
            var campaign = new Campaign(options with { Proxy = proxy, Folder = folder, Faults = mutant.Faults, Once = true, Nodes = mutant.Nodes, AreStrangers = mutant.AreStrangers }, say) { Sabotage = mutant.Sabotage };
            var report = await campaign.RunAsync(cancellationToken);
            await ReportFiles.WriteAsync(report, campaign.Folder);
            return Judge(mutant, report);
        }
        finally
        {
            Directory.Delete(sources, recursive: true);
        }
    }

    private bool Judge(Mutant mutant, CampaignReport report)
    {
        var signs = mutant.Signs.Where(sign => report.AnomaliesByClass[$"{sign}"] > 0).ToList();
        foreach (var anomaly in report.Anomalies.Where(anomaly => signs.Exists(sign => anomaly.StartsWith($"{sign} ", StringComparison.Ordinal))).Take(3)) say($"  {anomaly}");
        say(signs.Count > 0
            ? $"mutant {mutant.Name} was caught: {string.Join(", ", signs.Select(sign => $"{sign} {report.AnomaliesByClass[$"{sign}"]}"))}"
            : $"mutant {mutant.Name} WAS NOT CAUGHT; {TextReport.Of(report)}");
        return signs.Count > 0;
    }
}
