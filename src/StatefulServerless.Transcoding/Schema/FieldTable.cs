using System.Text;
using System.Text.Json;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding.Json;
using StatefulServerless.Transcoding.Wire;

namespace StatefulServerless.Transcoding.Schema;

/// <summary>What reading and writing one field needs, compiled from its descriptor.</summary>
internal sealed class FieldTable
{
    private readonly FieldDescriptor _descriptor;
    private readonly byte[] _jsonName;
    private MessageTable? _message;

    public FieldTable(FieldDescriptor descriptor, int index, int oneofIndex)
    {
        _descriptor = descriptor;
        Index = index;
        OneofIndex = oneofIndex;
        Type = descriptor.FieldType;
        ElementWireType = WireTypeOf(Type);
        IsMap = descriptor.IsMap;
        IsRepeated = descriptor.IsRepeated && !IsMap;
        HasPresence = descriptor.HasPresence;
        // A descriptor says IsPacked even of singular fields.
        IsPacked = IsRepeated && IsPackable && descriptor.IsPacked;
        Tag = ((uint)Number << 3) | (uint)ElementWireType;
        PackedTag = ((uint)Number << 3) | (uint)WireType.LengthDelimited;
        JsonMember = [(byte)'"', .. JsonEncodedText.Encode(descriptor.JsonName, JsonOutput.Encoder).EncodedUtf8Bytes, (byte)'"', (byte)':'];
        _jsonName = Encoding.UTF8.GetBytes(descriptor.JsonName);
        Enum = Type == FieldType.Enum ? EnumTable.For(descriptor.EnumType) : null;
        HasClosedEnum = Enum is { IsClosed: true } || (IsMap && IsClosedEnum(descriptor.MessageType.FindFieldByNumber(2)));
    }

    /// <summary>The field's place among the message's fields in the order of their numbers.</summary>
    public int Index { get; }

    /// <summary>The place of the field's oneof among the message's oneofs, or -1. The oneof of a proto3 <c>optional</c> does not count.</summary>
    public int OneofIndex { get; }

    public FieldDescriptor Descriptor => _descriptor;

    public int Number => _descriptor.FieldNumber;

    public string Name => _descriptor.Name;

    public string MessageFullName => _descriptor.ContainingType.FullName;

    /// <summary>The field as complaints name it.</summary>
    public string Display => $"field `{Name}` of {MessageFullName}";

    public FieldType Type { get; }

    /// <summary>The JSON name with its quotes and colon.</summary>
    public byte[] JsonMember { get; }

    /// <summary>Whether this is the field's JSON name.</summary>
    public bool IsNamed(ReadOnlySpan<byte> name) => name.SequenceEqual(_jsonName);

    public WireType ElementWireType { get; }

    public uint Tag { get; }

    public uint PackedTag { get; }

    public bool IsMap { get; }

    /// <summary>Whether the field is a list; a map is not.</summary>
    public bool IsRepeated { get; }

    public bool IsPacked { get; }

    /// <summary>Whether an absent field differs from one that holds its default.</summary>
    public bool HasPresence { get; }

    public bool IsPackable => ElementWireType is WireType.Varint or WireType.Fixed32 or WireType.Fixed64;

    public bool IsMessage => Type is FieldType.Message or FieldType.Group;

    public EnumTable? Enum { get; }

    /// <summary>Whether the field's values, or those of a map, are of a closed enum.</summary>
    public bool HasClosedEnum { get; }

    /// <summary>The type of a message field. Looked up late because messages may contain themselves.</summary>
    public MessageTable Message => _message ??= MessageTable.For(_descriptor.MessageType);

    public WellKnownType WellKnown => IsMessage ? Message.WellKnown : WellKnownType.None;

    /// <summary>Whether JSON null is a value of this field rather than its absence.</summary>
    public bool HasNullValue => WellKnown == WellKnownType.Value || Enum is { IsNullValue: true };

    /// <summary>
    /// Whether a value of this wire type belongs to this field; otherwise it is an unknown field. A list is read packed and unpacked,
    /// whichever way it is declared; groups are skipped.
    /// </summary>
    public bool Accepts(WireType type) => type == WireType.LengthDelimited
        ? ElementWireType == WireType.LengthDelimited || (IsRepeated && IsPackable)
        : type == ElementWireType && type != WireType.StartGroup;

    /// <summary>
    /// Drops the bits of a varint that are too many for the field's type, as every protobuf runtime does, so that equal values are equal bits.
    /// </summary>
    public ulong Narrow(ulong bits) => Type switch
    {
        FieldType.Bool => bits == 0 ? 0UL : 1,
        FieldType.Int32 or FieldType.Enum => (ulong)(int)bits,
        FieldType.UInt32 or FieldType.SInt32 => (uint)bits,
        _ => bits,
    };

    private static bool IsClosedEnum(FieldDescriptor value) => value.FieldType == FieldType.Enum && EnumTable.For(value.EnumType).IsClosed;

    private static WireType WireTypeOf(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireType.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireType.Fixed32,
        FieldType.String or FieldType.Bytes or FieldType.Message => WireType.LengthDelimited,
        FieldType.Group => WireType.StartGroup,
        _ => WireType.Varint,
    };
}
