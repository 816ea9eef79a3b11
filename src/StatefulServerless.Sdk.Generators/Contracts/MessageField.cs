using Microsoft.CodeAnalysis;

namespace StatefulServerless.Generators.Contracts;

/// <summary>A field of a generated message class: the constant <c>QuantityFieldNumber</c> and the property <c>Quantity</c>.</summary>
internal sealed record MessageField(int Number, IPropertySymbol Property)
{
    private const string Suffix = "FieldNumber";

    public static IReadOnlyList<MessageField> Of(ITypeSymbol message) =>
        [.. message.GetMembers().OfType<IFieldSymbol>().Select(constant => Of(message, constant)).OfType<MessageField>()];

    /// <summary>Whether the property is what protoc makes of the field's name. It adds a line where the name would be one of the class's own.</summary>
    public bool IsNamed(string protoName) => Property.Name.TrimEnd('_') == PascalCase(protoName);

    private static MessageField? Of(ITypeSymbol message, IFieldSymbol constant) =>
        constant is { HasConstantValue: true, ConstantValue: int number } && constant.Name.EndsWith(Suffix, StringComparison.Ordinal)
            && message.GetMembers(constant.Name.Substring(0, constant.Name.Length - Suffix.Length)).OfType<IPropertySymbol>().FirstOrDefault() is { } property
            ? new(number, property)
            : null;

    /// <summary>As protoc does it: a letter after anything but a letter becomes a capital.</summary>
    private static string PascalCase(string protoName)
    {
        var name = new System.Text.StringBuilder();
        var isFirst = true;
        foreach (var c in protoName)
        {
            var isLetter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (isLetter) name.Append(isFirst ? char.ToUpperInvariant(c) : c);
            else if (c is >= '0' and <= '9') name.Append(c);
            isFirst = !isLetter;
        }
        return name.ToString();
    }
}
