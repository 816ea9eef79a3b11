using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Entities;

/// <summary>What the journal actor of one recovery tells its entity.</summary>
/// <param name="Recovery">Which recovery; an entity ignores all but its newest.</param>
/// <param name="Input">The machine's input.</param>
internal sealed record JournalInput(int Recovery, EntityInput Input);
