using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>A read shows everything that was acknowledged, or shown to another read, before it began.</summary>
internal sealed class StaleReadRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history)
    {
        var known = Known(history);
        var ends = known.Select(fact => fact.At).ToArray();
        foreach (var read in history.Reads.Where(read => read.Verdict == Verdict.Ok && read.Answer!.View is not null))
        {
            var before = Array.BinarySearch(ends, read.Start, EarlierThan.Instance);
            var newest = ~before - 1;
            if (newest >= 0 && known[newest].Length > read.Answer!.View!.Value.Count)
            {
                yield return history.Found(
                    AnomalyClass.StaleRead, $"a read at {read.Start} on node {read.Invocation.Node} saw {read.Answer.View.Value.Count} entries; {known[newest].Length} were known at {known[newest].At}.", read);
            }
        }
    }

    /// <summary>How long the ledger was known to be, at the end of each operation that told something new.</summary>
    private static List<(TimeSpan At, long Length)> Known(EntityHistory history)
    {
        var told = history.Appends.Where(append => append.Verdict == Verdict.Ok).Select(append => (At: append.End, Length: append.Answer!.SequenceNumber ?? 0))
            .Concat(history.Reads.Where(read => read.Verdict == Verdict.Ok).Select(read => (At: read.End, Length: (long)(read.Answer!.View?.Count ?? 0))));
        var known = new List<(TimeSpan At, long Length)>();
        foreach (var fact in told.OrderBy(fact => fact.At))
            if (known.Count == 0 || fact.Length > known[^1].Length) known.Add(fact);
        return known;
    }

    /// <summary>Never equal, so that a search ends behind everything that is strictly earlier.</summary>
    private sealed class EarlierThan : IComparer<TimeSpan>
    {
        public static EarlierThan Instance { get; } = new();

        public int Compare(TimeSpan x, TimeSpan y) => x < y ? -1 : 1;
    }
}
