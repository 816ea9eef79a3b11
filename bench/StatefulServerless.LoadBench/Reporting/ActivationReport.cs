using System.Globalization;
using System.Text;
using StatefulServerless.LoadBench.Contenders;
using StatefulServerless.LoadBench.Scenarios;

namespace StatefulServerless.LoadBench.Reporting;

/// <summary>The table of activations, and of what live entities cost.</summary>
internal static class ActivationReport
{
    public static void Append(StringBuilder text, IReadOnlyList<ActivationResult> results)
    {
        if (results.Count == 0) return;
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""

            ## Activation of {ActivationScenario.Pads:N0} cold entities

            First calls of entities with one event each, {ActivationScenario.Callers} at a time, after the process was started again; medians over rounds in turns, p50 and p99 in milliseconds.
            Memory is what all of them together have added to the process, by entity: objects that survive a full collection, and pages of the working set after it. Each of them is
            idle but live: it has its actor, its machine and an open stream to the function. The goal is at most {Goals.MostBytesOfAnEntity / 1024} kB of the heap.

            | journal | load before | contender | activations per second | p50 | p99 | heap, kB | working set, kB |
            |---|---|---|---|---|---|---|---|

            """));
        foreach (var result in results)
            foreach (var contender in new[] { Contender.Skeleton, Contender.Proxy })
                Append(text, result, result.Find(contender));
    }

    private static void Append(StringBuilder text, ActivationResult result, ActivationFigures figures)
    {
        var mark = figures.Contender != Contender.Proxy ? "" : figures.LiveBytes <= Goals.MostBytesOfAnEntity ? " ✓" : " ✗";
        text.Append(string.Create(
            CultureInfo.InvariantCulture,
            $"| {result.Journal} | {result.Machine.Load:0.0} | {figures.Contender} | {figures.PerSecond:N0} | {figures.P50Ms:0.00} | {figures.P99Ms:0.00} | {figures.LiveBytes / 1024d:0.0}{mark} | {figures.WorkingSetBytes / 1024d:0.0} |\n"));
    }
}
