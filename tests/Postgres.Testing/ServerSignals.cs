using System.Globalization;
using System.Runtime.InteropServices;

namespace StatefulServerless.Postgres.Testing;

/// <summary>Sends signals to a process and its children.</summary>
internal static class ServerSignals
{
    public static void Send(int processId, ServerSignal signal) => _ = Kill(processId, (int)signal);

    /// <summary>A process first, then its children.</summary>
    public static IEnumerable<int> Family(int parent) => new[] { parent }.Concat(
        Directory.GetDirectories("/proc").Select(Path.GetFileName).Where(name => int.TryParse(name, out _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture)).Where(process => ParentOf(process) == parent));

    // The fields after the name, which stands in brackets and may hold anything: state, parent.
    private static int ParentOf(int process)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/stat");
            return int.Parse(text[(text.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
