using StatefulServerless.FaultCampaign.History;

namespace StatefulServerless.FaultCampaign.Checking;

/// <summary>Everything that is known about one entity: what callers did, and what is stored.</summary>
internal sealed class EntityHistory
{
    public EntityHistory(string entity, IEnumerable<Operation> operations, IEnumerable<StoredEvent> stored)
    {
        Entity = entity;
        Stored = [.. stored.OrderBy(row => row.SequenceNumber)];
        StoredByUid = Stored.ToLookup(row => row.Uid);
        var all = operations.OrderBy(operation => operation.Start).ToList();
        Appends = [.. all.Where(operation => operation.IsAppend)];
        Reads = [.. all.Where(operation => !operation.IsAppend)];
        AppendsByUid = Appends.ToLookup(append => append.Invocation.Uid!);
    }

    public string Entity { get; }

    /// <summary>In the order of their numbers.</summary>
    public IReadOnlyList<StoredEvent> Stored { get; }

    public ILookup<string, StoredEvent> StoredByUid { get; }

    /// <summary>In the order in which they began.</summary>
    public IReadOnlyList<Operation> Appends { get; }

    public ILookup<string, Operation> AppendsByUid { get; }

    /// <inheritdoc cref="Appends"/>
    public IReadOnlyList<Operation> Reads { get; }

    public Anomaly Found(AnomalyClass found, string text, Operation? at = null) => new(found, Entity, text, at?.Start);
}
