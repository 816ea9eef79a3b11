using Akka.Actor;

namespace StatefulServerless.Proxy.Sharding;

/// <summary>A caller no longer waits; its command is not started if that is still possible.</summary>
/// <param name="EntityId">The entity that the command went to.</param>
/// <param name="Caller">Who sent it.</param>
internal sealed record CallerLeft(string EntityId, IActorRef Caller);
