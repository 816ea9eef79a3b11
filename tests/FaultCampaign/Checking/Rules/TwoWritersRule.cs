namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>No number is taken twice, and a writer that another one followed writes no more.</summary>
internal sealed class TwoWritersRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history) => SameNumber(history).Concat(Returned(history));

    private static IEnumerable<Anomaly> SameNumber(EntityHistory history) =>
        history.Stored.GroupBy(row => row.SequenceNumber)
            .Where(rows => rows.Count() > 1)
            .Select(rows => history.Found(AnomalyClass.TwoWriters, $"{rows.Key} is the number of {string.Join(" and ", rows.Select(row => row.Entry))}."));

    private static IEnumerable<Anomaly> Returned(EntityHistory history)
    {
        var former = new HashSet<string>();
        var current = "";
        foreach (var row in history.Stored.Where(row => row.Writer.Length > 0))
        {
            if (row.Writer == current) continue;
            if (former.Contains(row.Writer))
                yield return history.Found(AnomalyClass.TwoWriters, $"{row.SequenceNumber} was written by {row.Writer}, which {current} had followed.");
            former.Add(current);
            current = row.Writer;
        }
    }
}
