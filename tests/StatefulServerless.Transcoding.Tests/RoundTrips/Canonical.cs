using System.Globalization;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests.RoundTrips;

/// <summary>
/// What a message's bytes mean, as text: known fields by number, defaults without presence and unknown fields left out, pieces merged,
/// map entries sorted. Reads with Google's low-level reader and its descriptors, and shares nothing with the code under test.
/// </summary>
/// <param name="anyTypes">The types that may stand in an Any, by full name.</param>
/// <param name="dropsNegativeZero">Whether a negative zero counts as absent where zero does, as Google's C# has it, unlike its other runtimes.</param>
internal sealed class Canonical(IReadOnlyDictionary<string, MessageDescriptor> anyTypes, bool dropsNegativeZero)
{
    public string Of(MessageDescriptor message, ReadOnlySpan<byte> wire)
    {
        var fields = new SortedDictionary<int, object>();
        Merge(message, wire.ToArray(), fields);
        return Render(message, fields);
    }

    private static void Merge(MessageDescriptor message, byte[] wire, SortedDictionary<int, object> fields)
    {
        var input = new CodedInputStream(wire);
        while (input.ReadTag() is var tag and > 0)
        {
            var field = message.FindFieldByNumber(WireFormat.GetTagFieldNumber(tag));
            var type = WireFormat.GetTagWireType(tag);
            if (field is null || !(type == WireTypeOf(field.FieldType) || IsPacked(field, type)))
                input.SkipLastField();
            else
                Take(field, IsPacked(field, type), input, fields);
        }
    }

    private static void Take(FieldDescriptor field, bool isPacked, CodedInputStream input, SortedDictionary<int, object> fields)
    {
        if (field.IsMap)
            TakeEntry(field, input.ReadBytes().ToByteArray(), Existing(field, fields, () => new SortedDictionary<string, object>(StringComparer.Ordinal)));
        else if (isPacked)
            TakePacked(field, new CodedInputStream(input.ReadBytes().ToByteArray()), Existing(field, fields, () => new List<object>()));
        else if (field.IsRepeated)
            Add(field, Read(field, input, null), Existing(field, fields, () => new List<object>()));
        else
            Set(field, Read(field, input, fields.GetValueOrDefault(field.FieldNumber)), fields);
    }

    private static void Set(FieldDescriptor field, object value, SortedDictionary<int, object> fields)
    {
        if (IsUnknown(field, value))
            return;
        foreach (var other in field.RealContainingOneof?.Fields.Where(other => other != field) ?? [])
            fields.Remove(other.FieldNumber);
        fields[field.FieldNumber] = value;
    }

    private static void Add(FieldDescriptor field, object value, List<object> list)
    {
        if (!IsUnknown(field, value))
            list.Add(value);
    }

    // A number without a name in a closed enum counts as an unknown field.
    private static bool IsUnknown(FieldDescriptor field, object value) =>
        field.FieldType == FieldType.Enum && Closed.Numbers(field.EnumType) is { } known && !known.Contains((string)value);

    private static void TakePacked(FieldDescriptor field, CodedInputStream input, List<object> list)
    {
        while (!input.IsAtEnd)
            Add(field, Read(field, input, null), list);
    }

    private static void TakeEntry(FieldDescriptor field, byte[] wire, SortedDictionary<string, object> entries)
    {
        if (HoldsUnknown(field.MessageType.FindFieldByNumber(2), new CodedInputStream(wire)))
            return;
        var entry = new SortedDictionary<int, object>();
        Merge(field.MessageType, wire, entry);
        var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
        entries[(string)entry.GetValueOrDefault(1, Default(key))] = entry.GetValueOrDefault(2, Default(value));
    }

    // In a map the whole entry is unknown then.
    private static bool HoldsUnknown(FieldDescriptor value, CodedInputStream entry)
    {
        var isUnknown = false;
        while (entry.ReadTag() is var tag and > 0)
        {
            if (tag == WireFormat.MakeTag(value.FieldNumber, WireFormat.WireType.Varint) && value.FieldType == FieldType.Enum)
                isUnknown = IsUnknown(value, Text(entry.ReadEnum()));
            else
                entry.SkipLastField();
        }

        return isUnknown;
    }

    private static T Existing<T>(FieldDescriptor field, SortedDictionary<int, object> fields, Func<T> make) where T : class
    {
        if (!fields.TryGetValue(field.FieldNumber, out var existing))
            fields[field.FieldNumber] = existing = make();
        return (T)existing;
    }

    private static object Read(FieldDescriptor field, CodedInputStream input, object? existing)
    {
        if (field.FieldType != FieldType.Message)
            return ReadScalar(field.FieldType, input);
        var message = existing as SortedDictionary<int, object> ?? [];
        Merge(field.MessageType, input.ReadBytes().ToByteArray(), message);
        return message;
    }

    private static string ReadScalar(FieldType type, CodedInputStream input) => type switch
    {
        FieldType.Double => input.ReadDouble() is var number && double.IsNaN(number) ? "NaN" : $"{BitConverter.DoubleToInt64Bits(number):x}",
        FieldType.Float => input.ReadFloat() is var number && float.IsNaN(number) ? "NaN" : $"{BitConverter.SingleToInt32Bits(number):x}",
        FieldType.Int32 => Text(input.ReadInt32()),
        FieldType.Int64 => Text(input.ReadInt64()),
        FieldType.UInt32 => Text(input.ReadUInt32()),
        FieldType.UInt64 => Text(input.ReadUInt64()),
        FieldType.SInt32 => Text(input.ReadSInt32()),
        FieldType.SInt64 => Text(input.ReadSInt64()),
        FieldType.Fixed32 => Text(input.ReadFixed32()),
        FieldType.Fixed64 => Text(input.ReadFixed64()),
        FieldType.SFixed32 => Text(input.ReadSFixed32()),
        FieldType.SFixed64 => Text(input.ReadSFixed64()),
        FieldType.Bool => input.ReadBool() ? "1" : "0",
        FieldType.Enum => Text(input.ReadEnum()),
        _ => $"'{Convert.ToHexString(input.ReadBytes().Span)}'",
    };

    private string Render(MessageDescriptor message, SortedDictionary<int, object> fields)
    {
        if (message.FullName == "google.protobuf.Any" && fields.TryGetValue(1, out var url))
            return RenderAny((string)url, (string)fields.GetValueOrDefault(2, "''"));
        var members = fields.Select(pair => (Field: message.FindFieldByNumber(pair.Key), pair.Value)).Where(pair => !IsAbsent(pair.Field, pair.Value));
        return $"{{{string.Join(' ', members.Select(pair => $"{pair.Field.FieldNumber}={Render(pair.Field, pair.Value)}"))}}}";
    }

    private string RenderAny(string url, string value)
    {
        var text = System.Text.Encoding.UTF8.GetString(Convert.FromHexString(url[1..^1]));
        return $"{text} {Of(anyTypes[text[(text.LastIndexOf('/') + 1)..]], Convert.FromHexString(value[1..^1]))}";
    }

    private string Render(FieldDescriptor field, object value) => value switch
    {
        List<object> list => $"[{string.Join(' ', list.Select(element => Render(field, element)))}]",
        SortedDictionary<string, object> entries =>
            $"<{string.Join(' ', entries.Select(entry => $"{entry.Key}:{Render(field.MessageType.FindFieldByNumber(2), entry.Value)}"))}>",
        SortedDictionary<int, object> message => Render(field.MessageType, message),
        _ => (string)value,
    };

    private bool IsAbsent(FieldDescriptor field, object value) => value switch
    {
        List<object> list => list.Count == 0,
        SortedDictionary<string, object> entries => entries.Count == 0,
        string text => !field.HasPresence && (text.Equals(Default(field)) || (dropsNegativeZero && IsNegativeZero(field, text))),
        _ => false,
    };

    private static bool IsNegativeZero(FieldDescriptor field, string text) =>
        (field.FieldType, text) is (FieldType.Double, "8000000000000000") or (FieldType.Float, "80000000");

    private static object Default(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => new SortedDictionary<int, object>(),
        FieldType.String or FieldType.Bytes => "''",
        FieldType.Enum => Text(field.EnumType.Values[0].Number),
        _ => "0",
    };

    private static bool IsPacked(FieldDescriptor field, WireFormat.WireType type) =>
        field.IsRepeated && type == WireFormat.WireType.LengthDelimited && WireTypeOf(field.FieldType) != type;

    private static WireFormat.WireType WireTypeOf(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
        FieldType.String or FieldType.Bytes or FieldType.Message => WireFormat.WireType.LengthDelimited,
        _ => WireFormat.WireType.Varint,
    };

    /// <summary>The numbers of closed enums, as text.</summary>
    private static class Closed
    {
        private static readonly ConditionalWeakTable<EnumDescriptor, StrongBox<HashSet<string>?>> Known = [];

        /// <summary>The enum's numbers; null if it is open.</summary>
        public static HashSet<string>? Numbers(EnumDescriptor type) => Known.GetValue(type, static type =>
        {
            var file = type.File.ToProto();
            var closed = type.ToProto().Options?.Features is { HasEnumType: true } own ? own.EnumType
                : file.Options?.Features is { HasEnumType: true } shared ? shared.EnumType
                : file.Syntax == "proto2" ? FeatureSet.Types.EnumType.Closed : FeatureSet.Types.EnumType.Open;
            return new(closed == FeatureSet.Types.EnumType.Closed ? [.. type.Values.Select(value => Text(value.Number))] : null);
        }).Value;
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
