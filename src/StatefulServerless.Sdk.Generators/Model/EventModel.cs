namespace StatefulServerless.Generators.Model;

/// <summary>One event type and its handler. The arguments are expressions over state and @event.</summary>
internal sealed record EventModel(string Event, string Method, bool IsStatic, string Arguments, bool ReturnsState);
