using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Testing.Streams;

/// <summary>A stream of an entity and when it is over.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="End">Completes when this one and all earlier ones of its entity have ended, and the entity has been told.</param>
internal sealed record WatchedStream(IEntityStream Stream, Task End);
