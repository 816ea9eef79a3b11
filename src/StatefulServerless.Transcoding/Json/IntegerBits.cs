using System.Buffers.Text;
using Google.Protobuf.Reflection;

namespace StatefulServerless.Transcoding.Json;

/// <summary>The integer that a field's bits on the wire stand for.</summary>
internal static class IntegerBits
{
    /// <summary>How long the decimal text of a 64-bit integer can be.</summary>
    public const int MaxDigits = 20;

    public static long ToInt64(FieldType type, ulong bits) => type switch
    {
        FieldType.SInt32 => (int)((uint)bits >> 1) ^ -(int)(bits & 1),
        FieldType.SInt64 => (long)(bits >> 1) ^ -(long)(bits & 1),
        FieldType.UInt32 or FieldType.Fixed32 => (uint)bits,
        FieldType.Int32 or FieldType.SFixed32 or FieldType.Enum => (int)bits,
        _ => (long)bits,
    };

    public static int Format(FieldType type, ulong bits, Span<byte> destination)
    {
        int written;
        if (type is FieldType.UInt64 or FieldType.Fixed64)
            Utf8Formatter.TryFormat(bits, destination, out written);
        else
            Utf8Formatter.TryFormat(ToInt64(type, bits), destination, out written);
        return written;
    }
}
