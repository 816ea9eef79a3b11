using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Transcoding.Tests.RoundTrips;

/// <summary>The well-known types, kept to what has a JSON form even after a later piece of the same field is merged into it.</summary>
internal sealed partial class RandomMessage
{
    private static readonly string[] Paths = ["a", "foo_bar", "foo_bar.baz_qux.x"];

    private static readonly long[] Seconds = [0, 1, -1, -62135596800, 253402300799, 1_700_000_000];

    private static readonly int[] Nanos = [0, 1, 999_999_999, 500_000_000, 1_000, 1_000_000];

    private List<byte[]>? WellKnownPieces(MessageDescriptor message, int depth) => message.FullName switch
    {
        "google.protobuf.Timestamp" => [new Timestamp { Seconds = Pick(Seconds), Nanos = Pick(Nanos) }.ToByteArray()],
        "google.protobuf.Duration" => Duration(),
        "google.protobuf.FieldMask" => [new FieldMask { Paths = { Enumerable.Range(0, random.Next(4)).Select(_ => Path()) } }.ToByteArray()],
        "google.protobuf.Value" => [Value(depth).ToByteArray()],
        "google.protobuf.Struct" => [Struct(depth).ToByteArray()],
        "google.protobuf.ListValue" => [List(depth).ToByteArray()],
        "google.protobuf.Any" => Any(depth),
        _ => null,
    };

    private string Path() => !suitsGoogle && random.Next(4) == 0 ? "a_b_c" : Pick(Paths);

    // Both are always given, because signs that differ are no duration.
    private List<byte[]> Duration()
    {
        var sign = random.Next(2) == 0 ? 1 : -1;
        var seconds = random.Next(3) == 0 ? 315_576_000_000 : random.Next(100);
        var nanos = seconds == 315_576_000_000 ? 0 : Pick(Nanos);
        return [Bytes(output =>
        {
            output.WriteTag(1, WireFormat.WireType.Varint);
            output.WriteInt64(sign * seconds);
            output.WriteTag(2, WireFormat.WireType.Varint);
            output.WriteInt32(sign * nanos);
        })];
    }

    private Value Value(int depth) => random.Next(depth >= MaxDepth ? 4 : 6) switch
    {
        0 => new Value { NullValue = NullValue.NullValue },
        1 => new Value { NumberValue = Pick(Doubles) is var number && double.IsFinite(number) ? number : random.NextDouble() },
        2 => new Value { StringValue = Text() },
        3 => new Value { BoolValue = random.Next(2) == 0 },
        4 => new Value { StructValue = Struct(depth + 1) },
        _ => new Value { ListValue = List(depth + 1) },
    };

    private Struct Struct(int depth)
    {
        var made = new Struct();
        for (var count = random.Next(4); count > 0; count--)
            made.Fields[suitsGoogle ? $"k{Text()}" : Text()] = Value(depth + 1);
        return made;
    }

    private ListValue List(int depth) => new() { Values = { Enumerable.Range(0, random.Next(4)).Select(_ => Value(depth + 1)) } };

    // Both are always given, so that an earlier value is never taken for one of a later type.
    private List<byte[]> Any(int depth)
    {
        var content = Pick(anyTypes);
        if (random.Next(8) == 0 || depth >= MaxDepth || (suitsGoogle && content.FullName == "google.protobuf.Empty"))
            return [];
        var url = Delimited(1, System.Text.Encoding.UTF8.GetBytes($"{Pick(["type.googleapis.com", "example.org/x", ""])}/{content.FullName}"));
        var value = Delimited(2, Write(content, depth + 1));
        return random.Next(2) == 0 ? [url, value] : [value, url];
    }
}
