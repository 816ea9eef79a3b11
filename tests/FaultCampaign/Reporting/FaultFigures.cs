using StatefulServerless.FaultCampaign.Faults;
using StatefulServerless.FaultCampaign.History;
using StatefulServerless.FaultCampaign.Workload;

namespace StatefulServerless.FaultCampaign.Reporting;

/// <summary>What callers noticed of a fault, from its beginning until the service was back.</summary>
/// <param name="LongestSilence">The longest time for which one ledger, called all the time, answered no call with success.</param>
internal sealed record FaultFigures(
    string Fault, int Node, double StartSeconds, double BrokenSeconds, double? BackAfterSeconds, double LongestSilence, int Ok, int Fail, int Info, IReadOnlyList<string> Effects, IReadOnlyList<string> Revived)
{
    public static FaultFigures Of(FaultRecord fault, ILookup<int, Operation> bySlot, TimeSpan end)
    {
        var until = fault.Back ?? end;
        var answered = bySlot.SelectMany(slot => slot).Where(operation => operation.End >= fault.Start && operation.Start <= until).ToLookup(operation => operation.Verdict);
        return new FaultFigures(
            FaultName.Of(fault.Kind),
            fault.Node,
            Rounded(fault.Start),
            Rounded(fault.Heal - fault.Start),
            fault.Back is { } back ? Rounded(back - fault.Heal) : null,
            Rounded(bySlot.Select(slot => Silence(slot, fault.Start, until)).DefaultIfEmpty().Max()),
            answered[Verdict.Ok].Count(),
            answered[Verdict.Fail].Count(),
            answered[Verdict.Info].Count(),
            fault.Effects,
            [.. fault.Revived.Select(revival => $"{revival}")]);
    }

    public static ILookup<int, Operation> BySlot(IEnumerable<Operation> operations) =>
        operations.ToLookup(operation => LedgerSlots.SlotOf(operation.Invocation.Entity));

    private static TimeSpan Silence(IEnumerable<Operation> slot, TimeSpan start, TimeSpan until)
    {
        var successes = slot.Where(operation => operation.Verdict == Verdict.Ok && operation.End >= start && operation.End < until).Select(operation => operation.End).Order().ToList();
        return successes.Prepend(start).Zip(successes.Append(until), (before, after) => after - before).Max();
    }

    private static double Rounded(TimeSpan time) => Math.Round(time.TotalSeconds, 1);
}
