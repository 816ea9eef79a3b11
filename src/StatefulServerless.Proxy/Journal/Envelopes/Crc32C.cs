using System.Buffers.Binary;
using System.Numerics;

namespace StatefulServerless.Proxy.Journal.Envelopes;

/// <summary>CRC-32C (Castagnoli) over several parts, with the processor's own instruction.</summary>
internal struct Crc32C()
{
    private uint _state = uint.MaxValue;

    public readonly uint Value => ~_state;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        var state = _state;
        while (bytes.Length >= sizeof(ulong))
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (var octet in bytes)
            state = BitOperations.Crc32C(state, octet);
        _state = state;
    }
}
