namespace StatefulServerless.FaultCampaign.History;

/// <summary>A caller got an answer, or gave up waiting.</summary>
/// <param name="Status">The status by name, or what happened to the connection.</param>
/// <param name="Outcome">The answer's <c>command-outcome</c>; null when it had none.</param>
/// <param name="SequenceNumber">The answer's <c>entity-sequence-number</c>.</param>
/// <param name="Length">How many entries the user function knew after an append that it answered.</param>
/// <param name="View">What a read saw.</param>
/// <param name="Instance">The instance of the user function's class that answered.</param>
internal sealed record Answer(
    long Operation,
    TimeSpan At,
    Verdict Verdict,
    string Status,
    string? Outcome = null,
    long? SequenceNumber = null,
    long? Length = null,
    LedgerView? View = null,
    string? Instance = null) : HistoryEvent(Operation, At);
