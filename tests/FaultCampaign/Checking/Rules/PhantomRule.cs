using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>What is stored was sent, and at least one of those who sent it was not told that it is not stored.</summary>
internal sealed class PhantomRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history)
    {
        foreach (var stored in history.StoredByUid)
        {
            var sent = history.AppendsByUid[stored.Key].ToList();
            if (sent.Count == 0)
                yield return history.Found(AnomalyClass.Phantom, $"{stored.Key} is stored under {stored.First().SequenceNumber} and was never sent.");
            else if (sent.TrueForAll(append => append.Verdict == Verdict.Fail))
                yield return history.Found(AnomalyClass.Phantom, $"{stored.Key} is stored under {stored.First().SequenceNumber}; its sender was told {sent[0].Answer!.Status}, not-executed.", sent[0]);
        }
    }
}
