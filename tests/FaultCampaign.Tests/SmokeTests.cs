using StatefulServerless.FaultCampaign.Reporting;
using StatefulServerless.FaultCampaign.Tests.Sites;

namespace StatefulServerless.FaultCampaign.Tests;

/// <summary>Three minutes of the campaign: three proxies on PostgreSQL, and the faults that most would notice.</summary>
public sealed class SmokeTests(ITestOutputHelper output)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [PostgresFact]
    public async Task Smoke_OfThreeProxies_FindsNothing()
    {
        var folder = Directory.CreateTempSubdirectory("fault-campaign-smoke-");
        var campaign = new Campaign(CampaignOptions.Smoke with { Folder = folder.FullName }, output.WriteLine);
        var report = await campaign.RunAsync(Cancelled);
        output.WriteLine(TextReport.Of(report));
        // What is left of a failure is worth keeping.
        Assert.True(report.Passed, $"{TextReport.Of(report)}\nlogs and history: {folder.FullName}");
        folder.Delete(recursive: true);
    }
}
