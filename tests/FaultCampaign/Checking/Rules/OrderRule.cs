using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>What was acknowledged before something else was sent is stored before it.</summary>
internal sealed class OrderRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history)
    {
        // From the newest to the oldest, with the earliest acknowledgement of what is stored later. What is stored again is another anomaly.
        Operation? earliest = null;
        foreach (var row in history.Stored.DistinctBy(row => row.Uid).Reverse())
        {
            var sent = history.AppendsByUid[row.Uid].FirstOrDefault();
            if (sent is not null && earliest is not null && earliest.End < sent.Start)
            {
                yield return history.Found(
                    AnomalyClass.Order, $"{row.Uid}, sent at {sent.Start}, is stored under {row.SequenceNumber}, before {earliest.Invocation.Uid}, acknowledged at {earliest.End}.", sent);
            }

            var acknowledged = history.AppendsByUid[row.Uid].Where(append => append.IsAcknowledged).MinBy(append => append.End);
            if (acknowledged is not null && (earliest is null || acknowledged.End < earliest.End)) earliest = acknowledged;
        }
    }
}
