namespace StatefulServerless.Journal.Conformance;

/// <summary>How a write ended.</summary>
public enum WriteAnswerKind
{
    /// <summary>Every event is stored.</summary>
    Stored,

    /// <summary>No event is stored, for certain.</summary>
    Rejected,

    /// <summary>It failed; the events may or may not be stored.</summary>
    Failed,
}
