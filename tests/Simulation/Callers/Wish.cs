namespace StatefulServerless.Simulation.Callers;

/// <summary>What a caller wants of an entity, however often it has to ask.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Kind">The method.</param>
/// <param name="Events">How many events it will have.</param>
/// <param name="Payload">What the command says.</param>
/// <param name="Key">The idempotency key; null when it has none.</param>
internal sealed record Wish(int Entity, CommandKind Kind, int Events, ulong Payload, string? Key);
