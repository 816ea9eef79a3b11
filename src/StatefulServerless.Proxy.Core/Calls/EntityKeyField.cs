using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Proxy.Core.Calls;

/// <summary>One key field: its tag on the wire and the canonical text of its values.</summary>
internal sealed class EntityKeyField
{
    // Never replaces what is malformed: two different byte strings must not become one entity.
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FieldType _type;

    public EntityKeyField(FieldDescriptor field)
    {
        _type = field.FieldType;
        Name = field.Name;
        Tag = WireFormat.MakeTag(field.FieldNumber, WireTypeOf(_type));
        DefaultText = DefaultTextOf(field);
    }

    public string Name { get; }

    public uint Tag { get; }

    public string DefaultText { get; }

    public static bool CanBe(FieldType type) =>
        type is not (FieldType.Float or FieldType.Double or FieldType.Message or FieldType.Group);

    /// <exception cref="InvalidProtocolBufferException">The value is malformed.</exception>
    /// <exception cref="DecoderFallbackException">A string is not UTF-8.</exception>
    public string ReadText(CodedInputStream input) => _type switch
    {
        FieldType.String => _strictUtf8.GetString(input.ReadBytes().Span),
        FieldType.Bytes => Base64Url.EncodeToString(input.ReadBytes().Span),
        FieldType.Bool => Text(input.ReadBool()),
        FieldType.Int32 => Text(input.ReadInt32()),
        FieldType.SInt32 => Text(input.ReadSInt32()),
        FieldType.SFixed32 => Text(input.ReadSFixed32()),
        FieldType.UInt32 => Text(input.ReadUInt32()),
        FieldType.Fixed32 => Text(input.ReadFixed32()),
        FieldType.Int64 => Text(input.ReadInt64()),
        FieldType.SInt64 => Text(input.ReadSInt64()),
        FieldType.SFixed64 => Text(input.ReadSFixed64()),
        FieldType.UInt64 => Text(input.ReadUInt64()),
        FieldType.Fixed64 => Text(input.ReadFixed64()),
        FieldType.Enum => Text(input.ReadEnum()),
        _ => throw NoKeyType(_type),
    };

    private static string DefaultTextOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.String or FieldType.Bytes => "",
        FieldType.Bool => Text(false),
        FieldType.Enum => Text(field.EnumType.Values[0].Number),
        _ => Text(0),
    };

    private static string Text(bool value) => value ? "true" : "false";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    private static WireFormat.WireType WireTypeOf(FieldType type) => type switch
    {
        FieldType.String or FieldType.Bytes => WireFormat.WireType.LengthDelimited,
        FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
        FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        _ when CanBe(type) => WireFormat.WireType.Varint,
        _ => throw NoKeyType(type),
    };

    private static ArgumentException NoKeyType(FieldType type) => new($"A field of type {type} cannot be an entity key.");
}
