namespace StatefulServerless.FaultCampaign.Checking.Rules;

/// <summary>The events of a command are stored together, all of them, in their order.</summary>
internal sealed class TornRule : IRule
{
    public IEnumerable<Anomaly> Check(EntityHistory history) =>
        from command in history.StoredByUid
        let rows = command.DistinctBy(row => row.Part).OrderBy(row => row.Part).ToList()
        where rows.Count != rows[0].Parts || rows.Index().Any(row => row.Item.SequenceNumber != rows[0].SequenceNumber + row.Index)
        select history.Found(
            AnomalyClass.Torn,
            $"{command.Key} has {rows[0].Parts} events; stored: {string.Join(", ", rows.Select(row => $"part {row.Part} under {row.SequenceNumber}"))}.");
}
