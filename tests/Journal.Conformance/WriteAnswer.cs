namespace StatefulServerless.Journal.Conformance;

/// <summary>What became of a write.</summary>
/// <param name="Kind">How it ended.</param>
/// <param name="Cause">Why, if it failed or was rejected.</param>
public sealed record WriteAnswer(WriteAnswerKind Kind, Exception? Cause)
{
    /// <summary>The write was stored.</summary>
    public bool IsStored => Kind == WriteAnswerKind.Stored;
}
