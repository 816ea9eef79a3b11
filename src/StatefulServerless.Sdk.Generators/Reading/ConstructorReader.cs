using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>Finds the constructor whose parameters are resolved as services.</summary>
internal sealed class ConstructorReader(KnownTypes types, Complaints complaints)
{
    /// <summary>The type of the service for each parameter.</summary>
    public IEnumerable<string> Read(INamedTypeSymbol entity)
    {
        var constructors = entity.InstanceConstructors;
        var marked = constructors.Where(constructor => KnownTypes.Find(constructor, types.PreferredConstructor) is not null).ToArray();
        if (constructors.Length > 1 && marked.Length != 1)
            complaints.Add(Rules.Constructor, entity, $"Entity class '{entity.Name}' has {constructors.Length} constructors. Keep one, or mark one with [ActivatorUtilitiesConstructor]");
        var chosen = marked.FirstOrDefault() ?? constructors[0];
        foreach (var parameter in chosen.Parameters.Where(IsNoService))
            complaints.Add(Rules.Constructor, parameter, $"Constructor parameter '{parameter.Name}' of '{entity.Name}' has type '{parameter.Type.ToDisplayString()}', which cannot be a service. The entity's id is there in the context, and as EntityId in a class derived from EventSourcedEntity");
        return chosen.Parameters.Select(parameter => KnownTypes.Write(parameter.Type));
    }

    /// <summary>The expression that resolves a service.</summary>
    public static string Required(string service) =>
        $"global::Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<{service}>(services)";

    /// <summary>The types of the services that command handlers take.</summary>
    public IEnumerable<string> ReadHandlers(INamedTypeSymbol entity) =>
        from method in entity.GetMembers().OfType<IMethodSymbol>()
        where KnownTypes.Find(method, types.CommandHandlerAttribute) is not null
        from parameter in method.Parameters
        where KnownTypes.Find(parameter, types.FromServicesAttribute) is not null && !IsNoService(parameter)
        select KnownTypes.Write(parameter.Type);

    public static bool IsNoService(IParameterSymbol parameter) =>
        parameter.RefKind != RefKind.None || parameter.Type.IsValueType || parameter.Type.SpecialType == SpecialType.System_String;
}
