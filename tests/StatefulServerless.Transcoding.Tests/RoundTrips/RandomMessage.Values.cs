using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Tests.RoundTrips;

/// <summary>Single values: often the ones at an edge.</summary>
internal sealed partial class RandomMessage
{
    private static readonly double[] Doubles =
    [
        0, -0.0, 1, -1.5, double.MaxValue, double.MinValue, double.Epsilon, 1e21, 1e-7, 9007199254740993, double.NaN, double.PositiveInfinity, double.NegativeInfinity,
    ];

    private static readonly float[] Floats = [0, -0f, 1, 0.1f, float.MaxValue, float.MinValue, float.Epsilon, 16777217, float.NaN, float.PositiveInfinity, float.NegativeInfinity];

    private static readonly long[] Integers = [0, 1, -1, int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue, 1L << 53, 1L << 32, 127, 128];

    private static readonly string[] Texts = ["", "a", "ü€😀", "\"\\/\b\f\n\r\t", "\u0000\u001f\u007f\u2028", "<&'>+", "null", "@type", "-0", "Infinity"];

    private void WriteValue(FieldDescriptor field, int depth, CodedOutputStream output)
    {
        switch (field.FieldType)
        {
            case FieldType.Double:
                output.WriteDouble(random.Next(2) == 0 ? Pick(Doubles) : BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)));
                break;
            case FieldType.Float:
                output.WriteFloat(random.Next(2) == 0 ? Pick(Floats) : BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue)));
                break;
            case FieldType.Fixed32 or FieldType.SFixed32:
                output.WriteFixed32((uint)Integer());
                break;
            case FieldType.Fixed64 or FieldType.SFixed64:
                output.WriteFixed64((ulong)Integer());
                break;
            case FieldType.String:
                output.WriteString(Text());
                break;
            case FieldType.Bytes:
                output.WriteBytes(ByteString.CopyFrom(RandomBytes()));
                break;
            case FieldType.Message:
                output.WriteBytes(ByteString.CopyFrom(Write(field.MessageType, depth + 1)));
                break;
            case FieldType.Enum:
                output.WriteUInt64(EnumNumber(field.EnumType));
                break;
            default:
                // Whatever the field's type, the bits that are too many are dropped.
                output.WriteUInt64((ulong)Integer());
                break;
        }
    }

    private ulong EnumNumber(EnumDescriptor type)
    {
        // Null is the only value of NullValue that JSON has.
        if (type.FullName == "google.protobuf.NullValue")
            return 0;
        return random.Next(4) == 0 ? (ulong)Integer() : (ulong)type.Values[random.Next(type.Values.Count)].Number;
    }

    private long Integer() => random.Next(3) switch
    {
        0 => Pick(Integers),
        1 => random.Next(-100, 100),
        _ => random.NextInt64(long.MinValue, long.MaxValue),
    };

    private string Text() => random.Next(2) == 0 ? Pick(Texts) : string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Pick(Texts)));

    private byte[] RandomBytes()
    {
        var bytes = new byte[random.Next(8) == 0 ? random.Next(300) : random.Next(8)];
        random.NextBytes(bytes);
        return bytes;
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
