using System.Collections.Concurrent;
using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>How the kit starts paper proxies.</summary>
internal static class PaperProxies
{
    /// <summary>Each journal folder that the kit hands out stands for a disk; the folder itself stays empty.</summary>
    public static ProxySettings With(PaperRules rules)
    {
        var disks = new ConcurrentDictionary<string, PaperDisk>(StringComparer.Ordinal);
        return new ProxySettings
        {
            Process = new ProcessSettings
            {
                Command = [],
                Environment = new Dictionary<string, string> { ["MANAGEMENT_PORT"] = "{management-port}", ["JOURNAL"] = "{journal}" },
            },
            Launch = (process, _) => new PaperProxy(process.Environment, disks.GetOrAdd(process.Environment["JOURNAL"], _ => new PaperDisk()), rules),
            BreakJournal = (life, _, isBroken) =>
            {
                ((PaperProxy)life).Disk.IsBroken = isBroken;
                return Task.CompletedTask;
            },
            SettingNames = new Dictionary<string, string>
            {
                ["passivation-timeout"] = "PASSIVATION_TIMEOUT", ["relay-timeout"] = "RELAY_TIMEOUT", ["discovery-interval"] = "DISCOVERY_INTERVAL",
            },
        };
    }
}
