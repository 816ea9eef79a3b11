using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>
/// Reads the rpcs of a service from the class that Grpc.Tools generates: <c>static class Cart { static ServiceDescriptor
/// Descriptor; abstract class CartBase { virtual Task&lt;Out&gt; Rpc(In request, ServerCallContext context); } }</c>.
/// </summary>
internal sealed class ServiceReader(KnownTypes types)
{
    /// <summary>What is wrong with the class as a service; null when nothing is.</summary>
    public string? Complaint(INamedTypeSymbol service)
    {
        if (!service.GetMembers("Descriptor").OfType<IPropertySymbol>().Any(IsServiceDescriptor))
            return $"'{service.ToDisplayString()}' is not a service class. Name the static class that Grpc.Tools generates for the service, such as typeof(ShoppingCart)";
        if (ServerBase(service) is null)
            return $"'{service.Name}' has no '{service.Name}.{service.Name}Base'. Set GrpcServices=\"Both\" or \"Server\" on the <Protobuf> item of its .proto file";
        return null;
    }

    public IReadOnlyList<Rpc> Read(INamedTypeSymbol service) =>
        [.. ServerBase(service)!.GetMembers().OfType<IMethodSymbol>().Where(IsRpc).Select(method => new Rpc(method.Name, Input(method), Output(method)))];

    private bool IsServiceDescriptor(IPropertySymbol property) => property.IsStatic && KnownTypes.Same(property.Type, types.ServiceDescriptor);

    private static INamedTypeSymbol? ServerBase(INamedTypeSymbol service) =>
        service.GetTypeMembers(service.Name + "Base").FirstOrDefault(type => type is { IsAbstract: true, TypeKind: TypeKind.Class });

    private static bool IsRpc(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsVirtual: true, DeclaredAccessibility: Accessibility.Public } && method.Parameters.Length >= 2;

    private ITypeSymbol Input(IMethodSymbol method)
    {
        var request = method.Parameters[0].Type;
        return KnownTypes.ArgumentOf(request, types.StreamReader) ?? request;
    }

    private ITypeSymbol Output(IMethodSymbol method) =>
        KnownTypes.ArgumentOf(method.ReturnType, types.TaskOf)
        ?? method.Parameters.Select(parameter => KnownTypes.ArgumentOf(parameter.Type, types.StreamWriter)).FirstOrDefault(type => type is not null)
        ?? method.ReturnType;
}
