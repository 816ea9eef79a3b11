namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>What was acknowledged is stored, under the number that was told.</summary>
internal sealed class LostRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history)
    {
        foreach (var append in history.Appends.Where(append => append.IsAcknowledged))
        {
            var (uid, number) = (append.Invocation.Uid!, append.Answer!.SequenceNumber);
            var stored = history.StoredByUid[uid].ToList();
            if (stored.Count == 0)
                yield return history.Found(AnomalyClass.Lost, $"{uid} was acknowledged at {append.End} with number {number} and is not stored.", append);
            else if (number is null || stored.TrueForAll(row => row.SequenceNumber != number))
                yield return history.Found(AnomalyClass.WrongNumber, $"{uid} was acknowledged with number {number}, it is stored under {Numbers(stored)}.", append);
        }
    }

    private static string Numbers(IEnumerable<StoredEvent> stored) => string.Join(", ", stored.Select(row => row.SequenceNumber));
}
