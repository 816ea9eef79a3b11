using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Entities;

/// <summary>What every entity of a type needs from the proxy around it.</summary>
/// <param name="PersistenceIdOf">From an entity id to the persistence id.</param>
/// <param name="Outputs">What the reply to each command must be.</param>
/// <param name="Limits">The machine's limits.</param>
/// <param name="PassivationTimeout">How long an entity stays in memory without commands.</param>
/// <param name="Streams">Opens streams to the user function.</param>
/// <param name="Storage">The journal and the snapshot store.</param>
/// <param name="Telemetry">What is measured of entities of the type.</param>
/// <param name="Time">The monotonic clock.</param>
/// <param name="Log">The log of entities.</param>
internal sealed record EntitySurroundings(
    Func<string, string> PersistenceIdOf,
    MethodOutputs Outputs,
    EntityLimits Limits,
    TimeSpan PassivationTimeout,
    IEntityStreams Streams,
    EntityStorage Storage,
    EntityTypeTelemetry Telemetry,
    TimeProvider Time,
    EntityLog Log);
