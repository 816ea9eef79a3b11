using System.ComponentModel;
using System.Diagnostics;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>Runs short programs such as <c>ip</c>.</summary>
internal static class Tool
{
    /// <exception cref="ToolException">It failed, or is not there.</exception>
    public static async Task RunAsync(params IEnumerable<string> words)
    {
        string[] all = [.. words];
        try
        {
            using var process = Process.Start(new ProcessStartInfo(all[0], all[1..]) { RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() })!;
            var error = await process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (process.ExitCode != 0) throw new ToolException($"'{string.Join(' ', all)}' ended with {process.ExitCode}: {error.Trim()}");
        }
        catch (Win32Exception missing)
        {
            throw new ToolException($"'{all[0]}' cannot be run: {missing.Message}");
        }
    }

    /// <summary>The same, of which it does not matter whether it succeeds.</summary>
    public static async Task TryAsync(params IEnumerable<string> words)
    {
        try
        {
            await RunAsync(words);
        }
        catch (ToolException)
        {
            // As announced.
        }
    }
}
