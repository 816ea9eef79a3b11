using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Upgrades;

/// <summary>Which types of fields can be read as which others, by the rules of protobuf's wire format.</summary>
/// <seealso href="https://protobuf.dev/programming-guides/proto3/#updating"/>
internal static class FieldFit
{
    public static Fit Of(FieldDescriptor writer, FieldDescriptor reader)
    {
        // A parser refuses the whole message without a required field.
        if (reader.IsRequired && !writer.IsRequired)
            return Fit.Unreadable;
        var types = OfTypes(writer.FieldType, reader.FieldType);
        var counts = OfCounts(writer, reader);
        return types > counts ? types : counts;
    }

    private static Fit OfCounts(FieldDescriptor writer, FieldDescriptor reader) => (writer.IsRepeated, reader.IsRepeated) switch
    {
        // Of a key that a list has twice, a map keeps the last.
        (true, true) => !writer.IsMap && reader.IsMap ? Fit.Partial : Fit.Exact,
        (false, false) => Fit.Exact,
        // Numbers of a list are packed into one value, in which a single number is not looked for, nor the other way round.
        _ when !HasLength(writer.FieldType) || !HasLength(reader.FieldType) => Fit.Unreadable,
        (false, true) => Fit.Exact,
        (true, false) => Fit.Partial,
    };

    private static Fit OfTypes(FieldType writer, FieldType reader) => (writer, reader) switch
    {
        _ when writer == reader => Fit.Exact,
        (FieldType.Int32, FieldType.Int64 or FieldType.Enum) => Fit.Exact,
        (FieldType.UInt32, FieldType.UInt64 or FieldType.Int64) => Fit.Exact,
        (FieldType.Bool, FieldType.Int32 or FieldType.Int64 or FieldType.UInt32 or FieldType.UInt64) => Fit.Exact,
        (FieldType.Enum, FieldType.Int32 or FieldType.Int64) => Fit.Exact,
        (FieldType.SInt32, FieldType.SInt64) => Fit.Exact,
        (FieldType.String or FieldType.Message, FieldType.Bytes) => Fit.Exact,
        _ when IsVarint(writer) && IsVarint(reader) => Fit.Cast,
        (FieldType.SInt64, FieldType.SInt32) => Fit.Cast,
        (FieldType.Fixed32, FieldType.SFixed32) or (FieldType.SFixed32, FieldType.Fixed32) => Fit.Cast,
        (FieldType.Fixed64, FieldType.SFixed64) or (FieldType.SFixed64, FieldType.Fixed64) => Fit.Cast,
        _ => Fit.Unreadable,
    };

    private static bool IsVarint(FieldType type) =>
        type is FieldType.Int32 or FieldType.Int64 or FieldType.UInt32 or FieldType.UInt64 or FieldType.Bool or FieldType.Enum;

    private static bool HasLength(FieldType type) => type is FieldType.String or FieldType.Bytes or FieldType.Message;
}
