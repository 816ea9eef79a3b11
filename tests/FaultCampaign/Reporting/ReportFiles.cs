using System.Text.Json;

namespace StatefulServerless.FaultCampaign.Reporting;

/// <summary>Keeps a report beside its history.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(CampaignReport report, string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "report.txt"), $"{TextReport.Of(report)}\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), JsonSerializer.Serialize(report, _json));
    }
}
