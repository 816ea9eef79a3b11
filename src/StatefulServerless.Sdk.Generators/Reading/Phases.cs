using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Reading;

/// <summary>The phases of an entity: a property, and the members of its enum.</summary>
internal sealed record Phases(IPropertySymbol Property, INamedTypeSymbol Enum)
{
    public IReadOnlyList<IFieldSymbol> Members { get; } = [.. Enum.GetMembers().OfType<IFieldSymbol>().Where(field => field.HasConstantValue)];

    public IFieldSymbol? Find(TypedConstant guard) =>
        KnownTypes.Same(guard.Type, Enum) ? Members.FirstOrDefault(member => Equals(member.ConstantValue, guard.Value)) : null;
}
