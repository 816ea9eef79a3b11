using System.Collections.Frozen;
using Google.Api;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Type = Google.Protobuf.Reflection.FieldDescriptorProto.Types.Type;

namespace StatefulServerless.Proxy.Core.Discovery;

/// <summary>Finds messages whose fields are not those that their kind has, which the linker lets pass: map entries, and well-known types.</summary>
internal static class DescriptorShapes
{
    private static readonly FrozenDictionary<string, DescriptorProto> _known = new[]
    {
        AnyReflection.Descriptor, DurationReflection.Descriptor, FieldMaskReflection.Descriptor, StructReflection.Descriptor,
        TimestampReflection.Descriptor, WrappersReflection.Descriptor, HttpbodyReflection.Descriptor,
    }.SelectMany(file => file.MessageTypes).ToFrozenDictionary(message => message.FullName, message => message.ToProto(), StringComparer.Ordinal);

    public static IEnumerable<string> ComplaintsAbout(FileDescriptorProto file) =>
        DescriptorNames.Messages(file).Select(pair => DefectOf(pair.Name, pair.Message)).OfType<string>().Select(defect => $"file '{file.Name}': {defect}");

    private static string? DefectOf(string name, DescriptorProto message)
    {
        if (message.Options?.MapEntry == true && !IsMapEntry(message))
            return $"'{name}' is no map entry, which has a key of number 1 and a value of number 2; write the field as map<key, value>";
        if (_known.TryGetValue(name, out var known) && !FieldsOf(message).SetEquals(FieldsOf(known)))
            return $"'{name}' has other fields than the well-known message of this name; leave the file out, or take the original";
        return null;
    }

    private static bool IsMapEntry(DescriptorProto message) =>
        message.Field.Count == 2
        && message.Field.Any(field => field.Number == 1 && field.Type is not (Type.Float or Type.Double or Type.Bytes or Type.Enum or Type.Message or Type.Group))
        && message.Field.Any(field => field.Number == 2 && field.Type != Type.Group)
        && message.Field.All(field => field.Label != FieldDescriptorProto.Types.Label.Repeated);

    private static HashSet<(int, Type, FieldDescriptorProto.Types.Label, string)> FieldsOf(DescriptorProto message) =>
        [.. message.Field.Select(field => (field.Number, field.Type, field.Label, field.TypeName))];
}
