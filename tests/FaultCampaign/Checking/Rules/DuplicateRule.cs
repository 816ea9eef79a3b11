namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>Nothing is stored twice; with an idempotency key, not even what was sent twice.</summary>
internal sealed class DuplicateRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history) =>
        from entry in history.Stored.GroupBy(row => row.Entry)
        where entry.Count() > 1
        let uid = entry.First().Uid
        let isKeyed = history.AppendsByUid[uid].Any(append => append.Invocation.IdempotencyKey is not null)
        select history.Found(
            isKeyed ? AnomalyClass.Idempotency : AnomalyClass.Duplicate,
            $"{entry.Key}, sent {history.AppendsByUid[uid].Count()} times, is stored under {string.Join(", ", entry.Select(row => row.SequenceNumber))}.");
}
