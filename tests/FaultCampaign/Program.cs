using StatefulServerless.FaultCampaign;
using StatefulServerless.FaultCampaign.Mutants;
using StatefulServerless.FaultCampaign.Processes;
using StatefulServerless.FaultCampaign.Reporting;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(CampaignHelp.Text);
    return 0;
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
try
{
    var options = CampaignOptions.Parse(args);
    if (options.Mutants.Count > 0) return await new MutantTrial(options, Console.WriteLine).RunAsync(interrupted.Token) ? 0 : 1;
    var campaign = new Campaign(options, Console.WriteLine);
    var report = await campaign.RunAsync(interrupted.Token);
    await ReportFiles.WriteAsync(report, campaign.Folder);
    Console.WriteLine(TextReport.Of(report));
    return report.Passed ? 0 : 1;
}
catch (FormatException unusable)
{
    Console.Error.WriteLine($"{unusable.Message}\n\n{CampaignHelp.Text}");
    return 2;
}
catch (ToolException impossible)
{
    Console.Error.WriteLine(impossible.Message);
    return 2;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("interrupted");
    return 1;
}
