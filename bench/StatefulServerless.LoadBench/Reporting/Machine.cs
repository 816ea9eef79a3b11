using System.Globalization;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>Where and when something was measured, and how busy the machine was before.</summary>
/// <param name="Date">The day.</param>
/// <param name="Processors">Of the machine.</param>
/// <param name="Load">Its load average of the last minute, before the run.</param>
internal sealed record Machine(string Date, int Processors, double Load)
{
    public static Machine Now() => new(
        DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture),
        Environment.ProcessorCount,
        File.Exists("/proc/loadavg") ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture) : 0);
}
