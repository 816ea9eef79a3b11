using Google.Protobuf.Reflection;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Finds the entity key of a method's input.</summary>
internal static class EntityKeyReader
{
    /// <summary>The method with its key; null when it has none, or one that cannot be used.</summary>
    public static EntityMethod? Read(MethodDescriptor method, List<string> complaints)
    {
        var marked = MarkedFields(method.InputType);
        if (marked.Count == 0)
        {
            complaints.Add($"method '{method.FullName}': no field of '{method.InputType.FullName}' has the option (lightbend.serverless.entity_key); mark the field that names the entity");
            return null;
        }
        var defects = marked.Select(field => (field, defect: DefectOf(field))).Where(pair => pair.defect is not null).ToList();
        complaints.AddRange(defects.Select(pair => $"entity key '{pair.field.FullName}' of file '{pair.field.File.Name}' {pair.defect}"));
        return defects.Count > 0 ? null : new EntityMethod(method, new EntityKey(method.InputType, marked));
    }

    /// <summary>The fields that carry the entity id, in the order of their declaration.</summary>
    public static IReadOnlyList<FieldDescriptor> MarkedFields(MessageDescriptor input) => [.. input.Fields.InDeclarationOrder().Where(IsMarked)];

    private static bool IsMarked(FieldDescriptor field) => field.GetOptions()?.GetExtension(EntitykeyExtensions.EntityKey) == true;

    private static string? DefectOf(FieldDescriptor field)
    {
        if (field.IsMap)
            return "is a map; a key is a single string, bytes, bool, integer or enum";
        if (field.IsRepeated)
            return "is repeated; a key is a single value";
        if (!EntityKey.CanBe(field.FieldType))
            return $"is of type {Describe(field.FieldType)}; a key is a string, bytes, bool, integer or enum";
        if (field.RealContainingOneof is { } oneof)
            return $"is a member of oneof '{oneof.Name}'; a key is always there";
        // An absent key would silently name an entity.
        return field.ToProto().HasDefaultValue ? "has a default value of its own; a key is given by the caller" : null;
    }

    private static string Describe(FieldType type) => type switch
    {
        FieldType.Group => "group",
        FieldType.Message => "message",
        FieldType.Float => "float",
        FieldType.Double => "double",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "This type can be a key."),
    };
}
