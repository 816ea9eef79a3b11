using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>A field's type in the words of a .proto file, for complaints.</summary>
internal static class FieldText
{
    public static string Of(FieldDescriptor field)
    {
        if (field.IsMap)
            return $"map<{TypeOf(field.MessageType.FindFieldByNumber(1))}, {TypeOf(field.MessageType.FindFieldByNumber(2))}>";
        return (field.IsRepeated ? "repeated " : field.IsRequired ? "required " : "") + TypeOf(field);
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Group => $"group {field.MessageType.FullName}",
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };
}
