using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Entities;

/// <summary>What came from one stream to the user function.</summary>
/// <param name="Stream">Which stream; an entity ignores all but its newest.</param>
/// <param name="Input">The machine's input.</param>
internal sealed record StreamInput(int Stream, EntityInput Input);
