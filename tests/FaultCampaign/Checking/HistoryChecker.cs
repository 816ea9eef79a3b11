using StatefulServerless.FaultCampaign.Checking.Rules;
using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>Holds what callers were told against what is stored. Pure: the same history and journal always give the same result.</summary>
internal static class HistoryChecker
{
    private static readonly IRule[] _rules =
    [
        new LostRule(), new DuplicateRule(), new PhantomRule(), new GapRule(), new TornRule(), new OrderRule(),
        new StaleReadRule(), new WrongReadRule(), new TwoWritersRule(), new IdempotencyRule(),
    ];

    /// <param name="operations">What callers did.</param>
    /// <param name="stored">The journal, of these entities only.</param>
    /// <param name="calm">When every entity must answer.</param>
    /// <param name="splits">When there may be two instances of an entity.</param>
    public static CheckResult Check(
        IReadOnlyList<Operation> operations, IReadOnlyList<StoredEvent> stored, IReadOnlyList<TimeWindow> calm, IReadOnlyList<TimeWindow> splits)
    {
        var byEntity = operations.ToLookup(operation => operation.Invocation.Entity);
        var storedByEntity = stored.ToLookup(row => row.Entity);
        var found = byEntity.Select(group => group.Key).Union(storedByEntity.Select(group => group.Key))
            .Select(entity => new EntityHistory(entity, byEntity[entity], storedByEntity[entity]))
            .SelectMany(history => _rules.SelectMany(rule => rule.Check(history)))
            .Concat(LivenessCheck.Check(operations, calm))
            .ToLookup(anomaly => IsSplitRead(anomaly, splits));
        return new CheckResult([.. found[false]], [.. found[true]]);
    }

    private static bool IsSplitRead(Anomaly anomaly, IReadOnlyList<TimeWindow> splits) =>
        anomaly is { Class: AnomalyClass.StaleRead, At: { } at } && splits.Any(split => split.Contains(at));
}
