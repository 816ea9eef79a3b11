using Google.Protobuf;
using Google.Protobuf.Reflection;
using static Google.Protobuf.WireFormat;

namespace StatefulServerless.Proxy.Core.Fingerprints;

/// <summary>A field as it lies on the wire.</summary>
/// <param name="Tag">Its number and wire type.</param>
/// <param name="Whole">All of its bytes.</param>
/// <param name="Content">The bytes of its value, without tag and length.</param>
internal readonly record struct WireField(uint Tag, ArraySegment<byte> Whole, ArraySegment<byte> Content)
{
    public int Number => GetTagFieldNumber(Tag);

    public WireType Type => GetTagWireType(Tag);

    /// <exception cref="FormatException">The bytes are no message.</exception>
    /// <exception cref="InvalidProtocolBufferException">The same.</exception>
    public static IEnumerable<WireField> ReadAll(ArraySegment<byte> wire)
    {
        if (wire.Count == 0)
            yield break;
        using var input = new CodedInputStream(wire.Array!, wire.Offset, wire.Count);
        for (var start = wire.Offset; input.ReadTag() is var tag and not 0; start = (int)input.Position)
        {
            var value = (int)input.Position - wire.Offset;
            Skip(input, tag);
            var end = (int)input.Position - wire.Offset;
            yield return new WireField(tag, wire[(start - wire.Offset)..end], ContentOf(tag, wire[value..end]));
        }
    }

    /// <summary>Whether parsers take it for this field, and not for an unknown one.</summary>
    public bool Fits(FieldDescriptor field) => Type == TypeOf(field) || (Type == WireType.LengthDelimited && field.IsRepeated && TypeOf(field) != WireType.StartGroup);

    public static WireType TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String or FieldType.Bytes or FieldType.Message => WireType.LengthDelimited,
        FieldType.Group => WireType.StartGroup,
        FieldType.Fixed32 or FieldType.SFixed32 or FieldType.Float => WireType.Fixed32,
        FieldType.Fixed64 or FieldType.SFixed64 or FieldType.Double => WireType.Fixed64,
        _ => WireType.Varint,
    };

    private static void Skip(CodedInputStream input, uint tag)
    {
        // CodedInputStream takes these for fields without content.
        if (GetTagWireType(tag) > WireType.Fixed32)
            throw new FormatException($"Field {GetTagFieldNumber(tag)} has a wire type that does not exist.");
        input.SkipLastField();
    }

    private static ArraySegment<byte> ContentOf(uint tag, ArraySegment<byte> value)
    {
        if (GetTagWireType(tag) != WireType.LengthDelimited)
            return value;
        const byte more = 0x80;
        var length = 1;
        while ((value[length - 1] & more) != 0)
            length++;
        return value[length..];
    }
}
