namespace StatefulServerless.Generators.Model;

/// <summary>
/// One event type and the handler that it leads to. The arguments are expressions over state, @event and context; the upcast, if there is
/// one, makes @event of the stored event, which is called stored.
/// </summary>
internal sealed record EventModel(string Event, string? Upcast, string Method, bool IsStatic, string Arguments, bool ReturnsState);
