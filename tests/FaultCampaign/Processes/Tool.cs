using System.Diagnostics;

namespace StatefulServerless.FaultCampaign.Processes;

/// <summary>Runs short programs such as <c>ip</c> and <c>initdb</c>.</summary>
internal static class Tool
{
    // A build on a busy machine takes its time.
    private static readonly TimeSpan _within = TimeSpan.FromMinutes(15);

    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="ToolException">It failed, or is not there.</exception>
    public static async Task<string> RunAsync(params IEnumerable<string> words)
    {
        var (exitCode, output, error) = await TryAsync(words);
        return exitCode == 0 ? output : throw new ToolException($"'{string.Join(' ', words)}' ended with {exitCode}: {error.Trim()}");
    }

    public static async Task<(int ExitCode, string Output, string Error)> TryAsync(params IEnumerable<string> words)
    {
        string[] all = [.. words];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
            using var deadline = new CancellationTokenSource(_within);
            var (output, error) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
            await process.WaitForExitAsync(deadline.Token);
            return (process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            throw new ToolException($"'{string.Join(' ', all)}' did not end within {_within.TotalMinutes} minutes.");
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, "", missing.Message);
        }
    }
}
