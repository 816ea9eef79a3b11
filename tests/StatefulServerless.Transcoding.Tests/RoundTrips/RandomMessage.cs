using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests.RoundTrips;

/// <summary>
/// Makes the bytes of a message by chance, as only a careless peer would write them: fields in any order, scalars given twice, messages in
/// pieces, lists partly packed, map keys twice or absent, varints too wide, several members of a oneof, unknown fields and wire types.
/// Each message has a JSON form.
/// </summary>
/// <param name="random">Where chance comes from.</param>
/// <param name="anyTypes">The types that may stand in an Any.</param>
/// <param name="suitsGoogle">
/// Whether to leave out what Google's C# takes otherwise than the specification and its other runtimes: it keeps a wrapper's value where a
/// later piece has the default, does not merge the pieces of a map's value, reads "aBC" as the path a_bc, does not write a Struct's empty key, and gives an Any of Empty a "value".
/// </param>
internal sealed partial class RandomMessage(Random random, IReadOnlyList<MessageDescriptor> anyTypes, bool suitsGoogle)
{
    private const int MaxDepth = 5;

    public byte[] Write(MessageDescriptor message, int depth = 0)
    {
        var pieces = WellKnownPieces(message, depth);
        if (pieces is null)
        {
            pieces = [.. message.Fields.InDeclarationOrder().SelectMany(field => Pieces(field, depth))];
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(pieces));
        }

        if (random.Next(6) == 0)
            pieces.Insert(random.Next(pieces.Count + 1), Unknown(message, depth: 0));
        byte[] wire = [.. pieces.SelectMany(piece => piece)];
        return suitsGoogle && IsWrapper(message) ? message.Parser.ParseFrom(wire).ToByteArray() : wire;
    }

    private List<byte[]> Pieces(FieldDescriptor field, int depth)
    {
        if (field.FieldType == FieldType.Message && depth >= MaxDepth)
            return [];
        var count = random.Next(8) switch { < 3 => 0, < 7 => 1, _ => random.Next(2, 5) };
        if (field.IsMap)
            return Repeat(random.Next(5) * count, () => Entry(field, depth));
        if (!field.IsRepeated)
            return Repeat(count, () => Single(field, depth));
        return Repeat(count, () => random.Next(2) == 0 && IsPackable(field) ? Packed(field) : Single(field, depth));
    }

    private static List<byte[]> Repeat(int count, Func<byte[]> make) => [.. Enumerable.Range(0, count).Select(_ => make())];

    private byte[] Single(FieldDescriptor field, int depth) => Bytes(output =>
    {
        output.WriteTag(field.FieldNumber, WireTypeOf(field.FieldType));
        WriteValue(field, depth, output);
    });

    private byte[] Packed(FieldDescriptor field) => Delimited(field.FieldNumber, Bytes(output =>
    {
        for (var count = random.Next(4); count > 0; count--)
            WriteValue(field, MaxDepth, output);
    }));

    private byte[] Entry(FieldDescriptor field, int depth)
    {
        var (key, value) = (field.MessageType.FindFieldByNumber(1), field.MessageType.FindFieldByNumber(2));
        List<byte[]> pieces = [.. Enumerable.Range(0, random.Next(8) switch { 0 => 0, 1 => 2, _ => 1 }).Select(_ => Key(key))];
        // A Value must be given: one without a kind has no JSON.
        var isNeeded = value.FieldType == FieldType.Message && value.MessageType.FullName == "google.protobuf.Value";
        for (var count = random.Next(8) switch { 0 => isNeeded ? 1 : 0, 1 when !suitsGoogle => 2, _ => 1 }; count > 0; count--)
            pieces.Insert(random.Next(pieces.Count + 1), Single(value, depth + 1));
        return Delimited(field.FieldNumber, [.. pieces.SelectMany(piece => piece)]);
    }

    // Often the same few, so that keys repeat.
    private byte[] Key(FieldDescriptor key) => random.Next(2) == 0 ? Single(key, MaxDepth) : Bytes(output =>
    {
        output.WriteTag(key.FieldNumber, WireTypeOf(key.FieldType));
        switch (WireTypeOf(key.FieldType))
        {
            case WireFormat.WireType.LengthDelimited:
                output.WriteString(random.Next(2) == 0 ? "key" : "");
                break;
            case WireFormat.WireType.Fixed32:
                output.WriteFixed32((uint)random.Next(3));
                break;
            case WireFormat.WireType.Fixed64:
                output.WriteFixed64((uint)random.Next(3));
                break;
            default:
                output.WriteUInt64((ulong)random.Next(3));
                break;
        }
    });

    private byte[] Unknown(MessageDescriptor message, int depth)
    {
        var known = message.Fields.InFieldNumberOrder();
        // A known number with a wire type that the field never has is as unknown.
        if (known.Count > 0 && random.Next(4) == 0)
            return Group(known[random.Next(known.Count)].FieldNumber, message, depth);

        var number = 536_000_000 + random.Next(100);
        return random.Next(5) switch
        {
            0 => Bytes(output => { output.WriteTag(number, WireFormat.WireType.Varint); output.WriteUInt64((ulong)random.NextInt64()); }),
            1 => Bytes(output => { output.WriteTag(number, WireFormat.WireType.Fixed32); output.WriteFixed32((uint)random.Next()); }),
            2 => Bytes(output => { output.WriteTag(number, WireFormat.WireType.Fixed64); output.WriteFixed64((ulong)random.NextInt64()); }),
            3 => Delimited(number, RandomBytes()),
            _ => Group(number, message, depth),
        };
    }

    private byte[] Group(int number, MessageDescriptor message, int depth) =>
    [
        .. Bytes(output => output.WriteTag(number, WireFormat.WireType.StartGroup)),
        .. depth < 3 ? Unknown(message, depth + 1) : [],
        .. Bytes(output => output.WriteTag(number, WireFormat.WireType.EndGroup)),
    ];

    private static bool IsWrapper(MessageDescriptor message) => message.File.Name == "google/protobuf/wrappers.proto";

    private static bool IsPackable(FieldDescriptor field) => field.FieldType is not (FieldType.String or FieldType.Bytes or FieldType.Message);

    private static byte[] Delimited(int number, byte[] content) => Bytes(output =>
    {
        output.WriteTag(number, WireFormat.WireType.LengthDelimited);
        output.WriteBytes(ByteString.CopyFrom(content));
    });

    private static byte[] Bytes(Action<CodedOutputStream> write)
    {
        var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        write(output);
        output.Flush();
        return stream.ToArray();
    }

    private static WireFormat.WireType WireTypeOf(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => WireFormat.WireType.Fixed64,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => WireFormat.WireType.Fixed32,
        FieldType.String or FieldType.Bytes or FieldType.Message => WireFormat.WireType.LengthDelimited,
        _ => WireFormat.WireType.Varint,
    };
}
