using StatefulServerless.Hosting;
using StatefulServerless.Protocol;

namespace StatefulServerless.Discovery;

/// <summary>What an entity type tells the proxy on discovery.</summary>
internal static class EntitySpecs
{
    /// <exception cref="RefusedStartException">A proxy would refuse it; the message has every reason.</exception>
    public static EntitySpec Of<TEntity>(EntityDefinition<TEntity> definition)
        where TEntity : class
    {
        var complaints = SpecComplaints.About(definition).ToArray();
        if (complaints.Length > 0)
            throw new RefusedStartException($"{typeof(TEntity).Name} cannot be served:{string.Concat(complaints.Select(complaint => $"\n- {complaint}"))}");
        return new EntitySpec
        {
            Proto = DescriptorSet.Of(definition.Service.File),
            ServiceName = definition.Service.FullName,
            PersistenceId = definition.PersistenceId,
        };
    }
}
