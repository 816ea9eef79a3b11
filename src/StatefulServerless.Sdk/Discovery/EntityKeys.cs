using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Discovery;

/// <summary>Finds the fields of a command that carry the entity id.</summary>
internal static class EntityKeys
{
    private const int EntityKeyOption = 50002;

    public static IReadOnlyList<FieldDescriptor> Of(MessageDescriptor command) =>
        [.. command.Fields.InDeclarationOrder().Where(IsKey)];

    /// <summary>Read from the raw option bytes, so that it does not matter who compiled entitykey.proto.</summary>
    private static bool IsKey(FieldDescriptor field)
    {
        if (field.ToProto().Options is not { } options) return false;
        var isKey = false;
        var input = new CodedInputStream(options.ToByteArray());
        while (input.ReadTag() is var tag and not 0)
        {
            if (tag == WireFormat.MakeTag(EntityKeyOption, WireFormat.WireType.Varint)) isKey = input.ReadBool();
            else input.SkipLastField();
        }
        return isKey;
    }
}
