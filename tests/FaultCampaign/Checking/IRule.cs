namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>Finds one kind of broken promise in the history of one entity.</summary>
internal interface IRule
{
    IEnumerable<Anomaly> Check(EntityHistory history);
}
