using Google.Protobuf.Reflection;
using EnumKind = Google.Protobuf.Reflection.FeatureSet.Types.EnumType;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Finds the values of an enum that are not known as such any more.</summary>
internal sealed class EnumComparison(SpecDifferences differences)
{
    private readonly HashSet<(EnumDescriptor, EnumDescriptor, Direction)> _seen = [];

    // A descriptor's proto is cloned each time it is asked for.
    private readonly Dictionary<FileDescriptor, bool> _closedFiles = [];

    public void Compare(FieldPair fields, bool isOverHttp)
    {
        if (fields.Writer.FieldType == FieldType.Enum && _seen.Add((fields.Recorded.EnumType, fields.Found.EnumType, fields.Direction)))
            CompareValues(fields.Recorded.EnumType, fields.Found.EnumType, fields.Direction, isOverHttp);
    }

    // Values that a new spec adds are for clients to learn; before, they read them as numbers.
    private void CompareValues(EnumDescriptor recorded, EnumDescriptor found, Direction direction, bool isOverHttp)
    {
        var names = found.Values.ToLookup(value => value.Number, value => value.Name);
        foreach (var value in recorded.Values)
            if (!names.Contains(value.Number))
                Removed(value, found, direction);
            else if (isOverHttp && !names[value.Number].Contains(value.Name))
                differences.Note($"file '{found.File.Name}': value {value.Number} of enum '{recorded.FullName}' is called '{names[value.Number].First()}' in JSON, "
                    + $"and was '{value.Name}'; HTTP clients must follow");
    }

    private void Removed(EnumValueDescriptor value, EnumDescriptor found, Direction direction)
    {
        if (direction == Direction.OutOfFunction)
            return;
        var gone = $"file '{found.File.Name}': value '{value.Name}' ({value.Number}) of enum '{value.EnumDescriptor.FullName}' is gone";
        if (IsClosed(found))
            differences.Refuse(SpecChange.Of(
                SpecChange.EnumValueRemoved, $"{value.EnumDescriptor.FullName}.{value.Name}", $"{gone}, and fields that hold it are read as if they were absent", "bring it back"));
        else
            differences.Note($"{gone}; where it is stored it is read as a number without a name");
    }

    private bool IsClosed(EnumDescriptor type) => Own(type.ToProto().Options?.Features) ?? IsClosedByDefault(type.File);

    private bool IsClosedByDefault(FileDescriptor file)
    {
        if (_closedFiles.TryGetValue(file, out var isClosed))
            return isClosed;
        var proto = file.ToProto();
        return _closedFiles[file] = Own(proto.Options?.Features) ?? proto.Syntax is "" or "proto2";
    }

    private static bool? Own(FeatureSet? features) => features is { HasEnumType: true } ? features.EnumType == EnumKind.Closed : null;
}
