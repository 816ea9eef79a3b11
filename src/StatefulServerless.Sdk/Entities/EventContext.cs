namespace StatefulServerless;

/// <summary>
/// What an event handler or upcaster may know beside the event: only what every replay tells it in the same way.
/// </summary>
/// <param name="EntityId">The id of the entity.</param>
/// <param name="SequenceNumber">The event's position among the entity's events; the first one has 1.</param>
public readonly record struct EventContext(string EntityId, long SequenceNumber);
