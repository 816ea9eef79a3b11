using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>The types that give a handler's parameters and results their meaning.</summary>
internal sealed class KnownTypes
{
    public const string EntityAttributeName = "StatefulServerless.EventSourcedEntityAttribute";

    private KnownTypes(Compilation compilation)
    {
        EntityAttribute = compilation.GetTypeByMetadataName(EntityAttributeName);
        CommandHandlerAttribute = compilation.GetTypeByMetadataName("StatefulServerless.CommandHandlerAttribute");
        EventHandlerAttribute = compilation.GetTypeByMetadataName("StatefulServerless.EventHandlerAttribute");
        Entity = compilation.GetTypeByMetadataName("StatefulServerless.EventSourcedEntity`1");
        CommandContext = compilation.GetTypeByMetadataName("StatefulServerless.CommandContext");
        QueryContext = compilation.GetTypeByMetadataName("StatefulServerless.QueryContext");
        Message = compilation.GetTypeByMetadataName("Google.Protobuf.IMessage");
        Empty = compilation.GetTypeByMetadataName("Google.Protobuf.WellKnownTypes.Empty");
        ServiceDescriptor = compilation.GetTypeByMetadataName("Google.Protobuf.Reflection.ServiceDescriptor");
        StreamReader = compilation.GetTypeByMetadataName("Grpc.Core.IAsyncStreamReader`1");
        StreamWriter = compilation.GetTypeByMetadataName("Grpc.Core.IServerStreamWriter`1");
        Task = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task");
        TaskOf = compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1");
        ValueTask = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask");
        ValueTaskOf = compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1");
        CancellationToken = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        PreferredConstructor = compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.ActivatorUtilitiesConstructorAttribute");
    }

    public INamedTypeSymbol? EntityAttribute { get; }

    public INamedTypeSymbol? CommandHandlerAttribute { get; }

    public INamedTypeSymbol? EventHandlerAttribute { get; }

    public INamedTypeSymbol? Entity { get; }

    public INamedTypeSymbol? CommandContext { get; }

    public INamedTypeSymbol? QueryContext { get; }

    public INamedTypeSymbol? Message { get; }

    public INamedTypeSymbol? Empty { get; }

    public INamedTypeSymbol? ServiceDescriptor { get; }

    public INamedTypeSymbol? StreamReader { get; }

    public INamedTypeSymbol? StreamWriter { get; }

    public INamedTypeSymbol? Task { get; }

    public INamedTypeSymbol? TaskOf { get; }

    public INamedTypeSymbol? ValueTask { get; }

    public INamedTypeSymbol? ValueTaskOf { get; }

    public INamedTypeSymbol? CancellationToken { get; }

    public INamedTypeSymbol? PreferredConstructor { get; }

    public static KnownTypes Of(Compilation compilation) => new(compilation);

    public bool IsMessage(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Class && !type.IsAbstract && type.AllInterfaces.Any(implemented => Same(implemented, Message));

    public static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    public static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => Same(data.AttributeClass, attribute));

    /// <summary>The T of a constructed <c>definition&lt;T&gt;</c>; null when the type is not one.</summary>
    public static ITypeSymbol? ArgumentOf(ITypeSymbol type, INamedTypeSymbol? definition) =>
        type is INamedTypeSymbol { IsGenericType: true } named && Same(named.OriginalDefinition, definition) ? named.TypeArguments[0] : null;
}
