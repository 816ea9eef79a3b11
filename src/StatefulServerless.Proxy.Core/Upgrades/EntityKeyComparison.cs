using Google.Protobuf.Reflection;
using StatefulServerless.Proxy.Core.Discovery;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Finds entity keys that would give stored entities another name.</summary>
internal static class EntityKeyComparison
{
    public static void Compare(MessageDescriptor recorded, MessageDescriptor found, SpecDifferences differences)
    {
        var before = EntityKeyReader.MarkedFields(recorded);
        var now = EntityKeyReader.MarkedFields(found);
        if (before.Count != now.Count || before.Zip(now).Any(pair => !HasSameText(pair.First, pair.Second)))
            differences.Refuse(SpecChange.Of(
                SpecChange.EntityKeyChanged, recorded.FullName,
                $"file '{found.File.Name}': the entity key of '{found.FullName}' was {Listed(before)}, is {Listed(now)}, under which stored entities are not found",
                "keep fields, order and types of the key"));
    }

    // Wider integers and the numbers of enums have the same canonical text.
    private static bool HasSameText(FieldDescriptor before, FieldDescriptor now) =>
        before.FieldNumber == now.FieldNumber && (before.FieldType, now.FieldType) switch
        {
            var (recorded, found) when recorded == found => true,
            (FieldType.Int32, FieldType.Int64 or FieldType.Enum) => true,
            (FieldType.UInt32, FieldType.UInt64 or FieldType.Int64) => true,
            (FieldType.SInt32, FieldType.SInt64) => true,
            (FieldType.Enum, FieldType.Int32 or FieldType.Int64) => true,
            _ => false,
        };

    private static string Listed(IEnumerable<FieldDescriptor> key) =>
        string.Join(", ", key.Select(field => $"'{field.Name}' (number {field.FieldNumber}, {FieldText.Of(field)})"));
}
