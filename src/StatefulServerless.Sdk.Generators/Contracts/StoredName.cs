using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Contracts;

/// <summary>
/// The name of a message as far as its class tells: <c>Cart.Item</c> for the class <c>Cart.Types.Item</c>. The package is not to be seen, as
/// <c>csharp_namespace</c> may say anything; so a stored name is taken for that of a class when it ends in it.
/// </summary>
internal static class StoredName
{
    private const string Nesting = "Types";

    public static string Of(ITypeSymbol type) =>
        type.ContainingType is not { } outer ? type.Name
        : outer.Name == Nesting && outer.ContainingType is { } message ? $"{Of(message)}.{type.Name}"
        : $"{Of(outer)}.{type.Name}";

    public static bool IsOf(string fullName, ITypeSymbol type)
    {
        var name = Of(type);
        return fullName == name || fullName.EndsWith("." + name, StringComparison.Ordinal);
    }
}
