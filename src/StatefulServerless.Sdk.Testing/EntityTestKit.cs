namespace StatefulServerless.Testing;

/// <summary>Begins tests of entity classes. Knows no test framework.</summary>
public static class EntityTestKit
{
    /// <summary>An entity without events.</summary>
    /// <typeparam name="TEntity">The entity class.</typeparam>
    /// <param name="entityId">The id of the entity.</param>
    /// <param name="options">Services, clock and checks. Null: no services, the system's clock, all checks.</param>
    /// <returns>The entity, to be given a past and commands.</returns>
    /// <exception cref="InvalidOperationException">A proxy would refuse the entity class; the message has every reason.</exception>
    public static EntityTestKit<TEntity> For<TEntity>(string entityId, KitOptions? options = null)
        where TEntity : class, IStatefulEntity<TEntity> => new(entityId, options ?? new KitOptions());
}
