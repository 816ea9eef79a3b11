using Microsoft.CodeAnalysis;
using StatefulServerless.Generators.Reading;

namespace StatefulServerless.Generators.Inspecting;

/// <summary>An entity class whose code is looked at, and what its signatures have told.</summary>
internal sealed record InspectedEntity(INamedTypeSymbol Symbol, KnownTypes Types, EntityReading Reading)
{
    public bool HasManagedState => EntityReader.StateOf(Symbol, Types) is not null;

    public bool IsCommandHandler(ISymbol method) => KnownTypes.Find(method, Types.CommandHandlerAttribute) is not null;

    /// <summary>Whether the method runs in every replay.</summary>
    public bool IsReplayed(ISymbol method) =>
        new[] { Types.EventHandlerAttribute, Types.EventUpcasterAttribute, Types.SnapshotHandlerAttribute }.Any(mark => KnownTypes.Find(method, mark) is not null);

    public bool IsContext(ITypeSymbol? type) => KnownTypes.Same(type, Types.CommandContext) || KnownTypes.Same(type, Types.QueryContext);
}
