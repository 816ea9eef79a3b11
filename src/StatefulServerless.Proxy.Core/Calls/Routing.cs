using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>Where a call goes: to an entity, or back to its caller.</summary>
public abstract record Routing
{
    private protected Routing()
    {
    }
}

/// <summary>The call is a command for an entity.</summary>
/// <param name="Command">The command, ready to be sent to the entity's shard.</param>
/// <param name="EntityType">The entity type that serves it.</param>
public sealed record RoutedToEntity(EntityCommand Command, EntityType EntityType) : Routing;

/// <summary>The call cannot be a command; nothing was started.</summary>
/// <param name="Failure">The answer to the caller; its outcome is always not-executed.</param>
public sealed record RoutedBack(CallFailure Failure) : Routing;
