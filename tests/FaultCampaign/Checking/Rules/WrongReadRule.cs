using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>Whatever an answer shows of a ledger is what the journal begins with.</summary>
internal sealed class WrongReadRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history)
    {
        var prefixes = LedgerView.Prefixes(history.Stored.Select(row => row.Entry)).ToList();
        foreach (var read in history.Reads.Where(read => read.Verdict == Verdict.Ok))
        {
            if (read.Answer!.View is not { } view || view.Count >= prefixes.Count || prefixes[view.Count] != view)
                yield return history.Found(AnomalyClass.WrongRead, $"a read at {read.Start} saw {read.Answer.View?.Count} entries, which the journal's {history.Stored.Count} do not begin with.", read);
        }

        foreach (var append in history.Appends.Where(append => append.Verdict == Verdict.Ok && append.Answer!.Length != append.Answer.SequenceNumber))
        {
            yield return history.Found(
                AnomalyClass.WrongRead, $"{append.Invocation.Uid} was acknowledged with number {append.Answer!.SequenceNumber}; the function knew {append.Answer.Length} entries.", append);
        }
    }
}
