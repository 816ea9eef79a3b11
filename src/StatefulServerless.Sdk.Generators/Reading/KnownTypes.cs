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
        EventUpcasterAttribute = compilation.GetTypeByMetadataName("StatefulServerless.EventUpcasterAttribute");
        EventAliasAttribute = compilation.GetTypeByMetadataName("StatefulServerless.EventAliasAttribute");
        IgnoreEventAttribute = compilation.GetTypeByMetadataName("StatefulServerless.IgnoreEventAttribute");
        SnapshotAttribute = compilation.GetTypeByMetadataName("StatefulServerless.SnapshotAttribute");
        SnapshotHandlerAttribute = compilation.GetTypeByMetadataName("StatefulServerless.SnapshotHandlerAttribute");
        BehaviorAttribute = compilation.GetTypeByMetadataName("StatefulServerless.BehaviorAttribute");
        FromServicesAttribute = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Mvc.FromServicesAttribute");
        Entity = compilation.GetTypeByMetadataName("StatefulServerless.EventSourcedEntity`1");
        CommandContext = compilation.GetTypeByMetadataName("StatefulServerless.CommandContext");
        QueryContext = compilation.GetTypeByMetadataName("StatefulServerless.QueryContext");
        EventContext = compilation.GetTypeByMetadataName("StatefulServerless.EventContext");
        SnapshotContext = compilation.GetTypeByMetadataName("StatefulServerless.SnapshotContext");
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

    public INamedTypeSymbol? EventUpcasterAttribute { get; }

    public INamedTypeSymbol? EventAliasAttribute { get; }

    public INamedTypeSymbol? IgnoreEventAttribute { get; }

    public INamedTypeSymbol? SnapshotAttribute { get; }

    public INamedTypeSymbol? SnapshotHandlerAttribute { get; }

    public INamedTypeSymbol? BehaviorAttribute { get; }

    public INamedTypeSymbol? FromServicesAttribute { get; }

    public INamedTypeSymbol? Entity { get; }

    public INamedTypeSymbol? CommandContext { get; }

    public INamedTypeSymbol? QueryContext { get; }

    public INamedTypeSymbol? EventContext { get; }

    public INamedTypeSymbol? SnapshotContext { get; }

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

    /// <summary>The attributes that mark members of an entity class.</summary>
    public IEnumerable<INamedTypeSymbol> HandlerAttributes => new[]
    {
        CommandHandlerAttribute, EventHandlerAttribute, EventUpcasterAttribute, SnapshotAttribute, SnapshotHandlerAttribute, BehaviorAttribute,
    }.OfType<INamedTypeSymbol>();

    public static KnownTypes Of(Compilation compilation) => new(compilation);

    public bool IsMessage(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Class && !type.IsAbstract && type.AllInterfaces.Any(implemented => Same(implemented, Message));

    public static bool Same(ISymbol? one, ISymbol? other) => one is not null && SymbolEqualityComparer.Default.Equals(one, other);

    public static AttributeData? Find(ISymbol symbol, INamedTypeSymbol? attribute) =>
        symbol.GetAttributes().FirstOrDefault(data => Same(data.AttributeClass, attribute));

    public static IEnumerable<AttributeData> FindAll(ISymbol symbol, INamedTypeSymbol? attribute) =>
        symbol.GetAttributes().Where(data => Same(data.AttributeClass, attribute));

    public static object? Named(AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    /// <summary>As generated code names a type.</summary>
    public static string Write(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);

    /// <summary>As a sentence names a type.</summary>
    public static string Say(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>The message that a sequence of any kind consists of, the interface of all messages included; null when it is no such sequence.</summary>
    public ITypeSymbol? MessageSequence(ITypeSymbol type) => type.AllInterfaces
        .Concat(type is INamedTypeSymbol named ? [named] : [])
        .Where(implemented => implemented.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
        .Select(implemented => implemented.TypeArguments[0])
        .FirstOrDefault(element => Same(element, Message) || IsMessage(element));

    /// <summary>The T of a constructed <c>definition&lt;T&gt;</c>; null when the type is not one.</summary>
    public static ITypeSymbol? ArgumentOf(ITypeSymbol type, INamedTypeSymbol? definition) =>
        type is INamedTypeSymbol { IsGenericType: true } named && Same(named.OriginalDefinition, definition) ? named.TypeArguments[0] : null;
}
