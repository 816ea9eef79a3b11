using System.Collections.Frozen;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>Turns calls into commands: finds the entity type, the method and the entity id. Immutable and safe for any thread.</summary>
/// <param name="served">The entity types of the user function; their full names are unique.</param>
/// <param name="limits">What a call may ask for.</param>
public sealed class CallRouter(IEnumerable<EntityType> served, CallLimits limits)
{
    private readonly FrozenDictionary<string, EntityType> _entityTypes = served.ToFrozenDictionary(type => type.FullName, StringComparer.Ordinal);

    /// <summary>Decides where <paramref name="call"/> goes. Reads nothing of the payload but the entity key.</summary>
    public Routing Route(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (!_entityTypes.TryGetValue(call.Service, out var entityType))
            return new RoutedBack(ProxyErrors.UnknownService(call.Service));
        if (!entityType.Methods.TryGetValue(call.Method, out var method))
            return new RoutedBack(ProxyErrors.UnknownMethod(call.Service, call.Method));
        if (MetadataSize.Of(call.Metadata) is var bytes && bytes > limits.MaxMetadataBytes)
            return new RoutedBack(ProxyErrors.MetadataTooLarge(bytes, limits.MaxMetadataBytes));
        if (IdempotencyKey.FindFault(call.Metadata) is { } fault)
            return new RoutedBack(fault);
        if (!method.Key.TryRead(call.Payload, limits.MaxEntityIdBytes, out var entityId, out var failure))
            return new RoutedBack(failure);
        return new RoutedToEntity(CommandFor(call, method, entityId), entityType);
    }

    private EntityCommand CommandFor(Call call, EntityMethod method, string entityId) => new(
        call.Service,
        entityId,
        method.Name,
        new Any { TypeUrl = method.InputTypeUrl, Value = call.Payload },
        call.Metadata,
        call.Timeout ?? limits.DefaultTimeout);
}
