using System.Text.Json.Serialization;

namespace StatefulServerless.FaultCampaign.History;

/// <summary>A line of the history file.</summary>
/// <param name="Operation">The operation's number, the same for its invocation and its answer.</param>
/// <param name="At">When, on the one monotonic clock of the campaign.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Invocation), "invoke")]
[JsonDerivedType(typeof(Answer), "answer")]
internal abstract record HistoryEvent(long Operation, TimeSpan At);
