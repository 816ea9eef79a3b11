using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Hosting;
using StatefulServerless.Protocol;

namespace StatefulServerless.Discovery;

/// <summary>What an entity type tells the proxy on discovery.</summary>
internal static class EntitySpecs
{
    /// <param name="definition">The entity class.</param>
    /// <param name="services">Tells what is registered. Null: nobody can tell, or it does not matter yet.</param>
    /// <exception cref="RefusedStartException">A proxy would refuse it, or no instance could be made; the message has every reason.</exception>
    public static EntitySpec Of<TEntity>(EntityDefinition<TEntity> definition, IServiceProviderIsService? services = null)
        where TEntity : class
    {
        string[] complaints = [.. SpecComplaints.About(definition), .. MissingServices(definition, services)];
        if (complaints.Length > 0)
            throw new RefusedStartException($"{typeof(TEntity).Name} cannot be served:{string.Concat(complaints.Select(complaint => $"\n- {complaint}"))}");
        return new EntitySpec
        {
            Proto = DescriptorSet.Of(definition.Service.File),
            ServiceName = definition.Service.FullName,
            PersistenceId = definition.PersistenceId,
        };
    }

    private static IEnumerable<string> MissingServices<TEntity>(EntityDefinition<TEntity> definition, IServiceProviderIsService? services)
        where TEntity : class => definition.RequiredServices
            .Where(service => services?.IsService(service) == false)
            .Select(service => $"{typeof(TEntity).Name} takes the service {service}, which is not registered. Add it to the services of the host: AddSingleton, AddScoped or AddTransient.");
}
