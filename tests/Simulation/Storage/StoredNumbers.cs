using System.Buffers.Binary;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Simulation.Storage;

/// <summary>Payloads of the model: numbers in their bytes.</summary>
internal static class StoredNumbers
{
    public const string Event = "type.googleapis.com/s.Added";
    public const string State = "type.googleapis.com/s.State";

    public static Any Of(string type, params ReadOnlySpan<ulong> numbers)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong) * numbers.Length];
        for (var index = 0; index < numbers.Length; index++)
            BinaryPrimitives.WriteUInt64LittleEndian(bytes[(sizeof(ulong) * index)..], numbers[index]);
        return new Any { TypeUrl = type, Value = ByteString.CopyFrom(bytes) };
    }

    public static ulong Read(Any payload, int index = 0) => Read(payload.Value, index);

    public static ulong Read(ByteString bytes, int index = 0) => BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[(sizeof(ulong) * index)..]);
}
