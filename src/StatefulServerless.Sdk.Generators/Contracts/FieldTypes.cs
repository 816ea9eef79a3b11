using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Contracts;

/// <summary>
/// Holds a property's type against the type that a field had. Several types of fields have one type of property: what the class does not tell
/// apart passes here, and is found by the test kit.
/// </summary>
internal static class FieldTypes
{
    private const string Collections = "Google.Protobuf.Collections";
    private const string Repeated = "repeated ";
    private const string MapEntry = "Entry";

    public static bool MayBe(ITypeSymbol property, string stored)
    {
        var isRepeated = stored.StartsWith(Repeated, StringComparison.Ordinal);
        var element = isRepeated ? stored.Substring(Repeated.Length) : stored;
        return CollectionOf(property) switch
        {
            ("RepeatedField", { } type) => isRepeated && IsElement(type, element),
            ("MapField", _) => isRepeated && element.EndsWith(MapEntry, StringComparison.Ordinal),
            _ => !isRepeated && IsElement(property, element),
        };
    }

    /// <summary>The messages that a property may hold; none for a scalar.</summary>
    public static IEnumerable<ITypeSymbol> In(ITypeSymbol property) =>
        property is INamedTypeSymbol { IsGenericType: true } generic ? generic.TypeArguments : [property];

    private static (string? Name, ITypeSymbol? Element) CollectionOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsGenericType: true } generic && generic.ContainingNamespace.ToDisplayString() == Collections
            ? (generic.Name, generic.TypeArguments[0])
            : (null, null);

    private static bool IsElement(ITypeSymbol property, string stored) => property.SpecialType switch
    {
        SpecialType.System_Boolean => stored is "bool",
        SpecialType.System_Int32 => stored is "int32" or "sint32" or "sfixed32",
        SpecialType.System_Int64 => stored is "int64" or "sint64" or "sfixed64",
        SpecialType.System_UInt32 => stored is "uint32" or "fixed32",
        SpecialType.System_UInt64 => stored is "uint64" or "fixed64",
        SpecialType.System_Single => stored is "float",
        SpecialType.System_Double => stored is "double",
        SpecialType.System_String => stored is "string" || IsWrapper(stored),
        _ when property.Name == "ByteString" => stored is "bytes" || IsWrapper(stored),
        // long? for google.protobuf.Int64Value.
        _ when property.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T => IsWrapper(stored),
        _ => StoredName.IsOf(stored, property),
    };

    private static bool IsWrapper(string stored) =>
        stored.StartsWith("google.protobuf.", StringComparison.Ordinal) && stored.EndsWith("Value", StringComparison.Ordinal);
}
