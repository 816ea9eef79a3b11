namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>The numbers of a journal are 1 to n.</summary>
internal sealed class GapRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history)
    {
        var expected = 1L;
        foreach (var number in history.Stored.Select(row => row.SequenceNumber).Distinct())
        {
            if (number != expected) yield return history.Found(AnomalyClass.Gap, $"{number} follows {expected - 1}.");
            expected = number + 1;
        }
    }
}
