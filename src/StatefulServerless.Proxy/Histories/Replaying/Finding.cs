namespace StatefulServerless.Proxy.Histories.Replaying;

/// <summary>Something that is not as it should be with one entity.</summary>
/// <param name="PersistenceId">The entity's name in the journal.</param>
/// <param name="EntityId">The entity.</param>
/// <param name="SequenceNumber">Where.</param>
/// <param name="Kind">What, in a word: <c>refused</c>, <c>unsteady</c>, <c>snapshot</c>, <c>different</c>, <c>stranger</c>, <c>damaged</c>.</param>
/// <param name="Type">The full name of the event or the snapshot that it is about; empty when it is about none.</param>
/// <param name="Text">What was expected and what was found.</param>
internal sealed record Finding(string PersistenceId, string EntityId, long SequenceNumber, string Kind, string Type, string Text)
{
    public override string ToString() => $"{PersistenceId} at {SequenceNumber}{(Type.Length > 0 ? $" ({Type})" : "")}: {Text}";
}
