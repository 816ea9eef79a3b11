using System.Collections.Concurrent;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What stands between proxy and function: where the function is, and what has crossed about each entity. Safe for any thread.</summary>
internal sealed class Relay(Func<Entity.EntityClient> function)
{
    private readonly ConcurrentDictionary<string, RelayedEntity> _entities = new(StringComparer.Ordinal);

    public Entity.EntityClient Function => function();

    /// <summary>What happens to the frames of an entity, by its id.</summary>
    public Func<string, Interference> InterferenceWith { get; set; } = _ => new Interference();

    public RelayedEntity Of(string entityId) => _entities.GetOrAdd(entityId, _ => new RelayedEntity());
}
