using StatefulServerless.Tck.Runs;

namespace StatefulServerless.Tck.Reports;

/// <summary>Writes the reports of a run into a folder.</summary>
internal static class ReportFiles
{
    public static void Write(RunResult run, string folder)
    {
        Directory.CreateDirectory(folder);
        var name = $"tck-{run.Role.ToString().ToLowerInvariant()}";
        File.WriteAllText(Path.Combine(folder, $"{name}.xml"), JUnitReport.Of(run));
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), JsonReport.Of(run));
        File.WriteAllText(Path.Combine(folder, $"{name}.md"), MarkdownReport.Of(run));
        File.WriteAllText(Path.Combine(folder, $"{name}.svg"), Badge.Of(run));
    }
}
