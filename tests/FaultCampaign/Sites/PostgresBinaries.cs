using System.Globalization;
using StatefulServerless.FaultCampaign.Processes;

namespace StatefulServerless.FaultCampaign.Sites;

/// <summary>Where Debian keeps the newest PostgreSQL, and which user may run it.</summary>
internal static class PostgresBinaries
{
    private const string Root = "/usr/lib/postgresql";
    private const string User = "postgres";

    /// <summary>The folder; null when there is none.</summary>
    public static string? Find() => !Directory.Exists(Root) ? null : Directory.GetDirectories(Root)
        .Where(folder => File.Exists(Path.Combine(folder, "bin", "postgres")))
        .OrderByDescending(folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
        .Select(folder => Path.Combine(folder, "bin"))
        .FirstOrDefault();

    /// <summary>PostgreSQL refuses to run as root.</summary>
    public static CommandLine AsItsUser(CommandLine command) => Environment.IsPrivilegedProcess
        ? command.Under("setpriv", $"--reuid={User}", $"--regid={User}", "--init-groups")
        : command;

    public static async Task GiveAsync(string folder)
    {
        if (Environment.IsPrivilegedProcess) await Tool.RunAsync("chown", "-R", $"{User}:{User}", folder);
    }
}
