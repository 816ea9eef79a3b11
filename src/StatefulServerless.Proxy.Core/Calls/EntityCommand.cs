using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>A call that knows its entity.</summary>
/// <param name="EntityType">The full name of the service that serves the entity type.</param>
/// <param name="EntityId">The canonical text of the entity key; never empty.</param>
/// <param name="Name">The command's name: the method's name without the service.</param>
/// <param name="Payload">The method's input message with its type URL.</param>
/// <param name="Metadata">The caller's metadata without reserved keys.</param>
/// <param name="Timeout">How long the caller waits from now on.</param>
public sealed record EntityCommand(
    string EntityType, string EntityId, string Name, Any Payload, Metadata Metadata, TimeSpan Timeout);
