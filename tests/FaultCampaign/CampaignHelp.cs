using StatefulServerless.FaultCampaign.Faults;

namespace StatefulServerless.FaultCampaign;

/// <summary>What <c>--help</c> prints.</summary>
internal static class CampaignHelp
{
    public static string Text => $"""
        usage: ./build.sh faults [--minutes N] [--seed S] [--fault F]… [--once] [--smoke] [--folder FOLDER]
               ./build.sh faults --mutants | --mutant M…

          --minutes N      how long faults are begun for, 20 by default
          --seed S         decides the order of the faults, whom they hit and how badly; 1 by default
          --fault F        only these: {string.Join(", ", FaultName.All)}
          --once           each of the faults once, in the order given, however long that takes
          --smoke          three minutes, few faults: {string.Join(", ", CampaignOptions.SmokeFaults.Select(FaultName.Of))}
          --nodes N        proxies in a cluster, each with its user function; 3 by default, 1 with sqlite
          --journal J      postgres (its own, from Debian's binaries) by default, or sqlite
          --rate N         operations per second; half of what a calibration finds by default
          --callers N      callers, 32 by default; --ledgers N: entities written at a time, 30 by default
          --relay          TCP relays between the nodes even if network namespaces would work
          --folder FOLDER  where logs, history.jsonl, report.txt and report.json go
          --proxy DLL      another proxy than the one that was built
          --mutants        runs broken proxies and broken surroundings instead, each of which must be caught
          --mutant M       one of {string.Join(", ", Mutants.MutantCatalogue.Names)}

        Exit codes: 0 passed (no anomaly, calm windows at least 99 % ok, every fault had an effect; or all mutants caught),
        1 failed, 2 the arguments or the machine cannot be used.
        """;
}
