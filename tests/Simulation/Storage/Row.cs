using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Simulation.Functions;

namespace StatefulServerless.Simulation.Storage;

/// <summary>One event as it is stored.</summary>
/// <param name="Payload">The event.</param>
/// <param name="Execution">Which run of which command it came from.</param>
/// <param name="Writer">The recovery that wrote it.</param>
/// <param name="Reply">With the last event of a command that came with an idempotency key.</param>
/// <param name="EventsLeft">How many events of the same command come after this one.</param>
/// <param name="StoredAt">The writer's wall clock.</param>
internal sealed record Row(Any Payload, Execution Execution, long Writer, KeyedReply? Reply, int EventsLeft, TimeSpan StoredAt);
