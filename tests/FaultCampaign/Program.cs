using StatefulServerless.FaultCampaign;
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
    var campaign = new Campaign(CampaignOptions.Parse(args), Console.WriteLine);
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
