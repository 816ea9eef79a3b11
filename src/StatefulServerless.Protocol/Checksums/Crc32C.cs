using System.Buffers.Binary;
using System.Numerics;

namespace StatefulServerless.Protocol.Checksums;

/// <summary>CRC-32C (Castagnoli) over several parts, with the processor's own instruction. A value: a copy goes its own way.</summary>
public struct Crc32C()
{
    private uint _state = uint.MaxValue;

    /// <summary>The checksum of what was added so far.</summary>
    public readonly uint Value => ~_state;

    /// <summary>Goes on with these bytes.</summary>
    /// <param name="bytes">The next part.</param>
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
