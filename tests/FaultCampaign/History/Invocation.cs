namespace StatefulServerless.FaultCampaign.History;

/// <summary>A caller sent an operation. Retries are operations of their own, with the uid and the idempotency key of the first.</summary>
/// <param name="Caller">Callers have one operation under way each.</param>
/// <param name="Entity">The ledger's id.</param>
/// <param name="Node">The node that was called, counted from 1.</param>
/// <param name="Uid">What an append writes; null for a read.</param>
/// <param name="Parts">How many events an append writes, which must be stored together.</param>
/// <param name="IdempotencyKey">Null: none was sent.</param>
internal sealed record Invocation(
    long Operation,
    TimeSpan At,
    int Caller,
    OperationKind Kind,
    string Entity,
    Door Door,
    int Node,
    string? Uid = null,
    int Parts = 0,
    string? IdempotencyKey = null) : HistoryEvent(Operation, At);
