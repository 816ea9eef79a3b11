using System.Buffers;
using System.Buffers.Binary;

namespace StatefulServerless.Transcoding.Wire;

/// <summary>
/// A growing buffer in which one message is written. A length-delimited value is begun before its length is known: one byte is kept for
/// the length, and the rare longer value is moved when it ends. Kept per thread between calls, so that a call allocates none.
/// </summary>
internal sealed class WireBuffer
{
    private const int InitialBytes = 1024;
    private const int MaxVarintBytes = 10;
    private const int MaxBytesKept = 1 << 20;

    [ThreadStatic]
    private static WireBuffer? _idle;

    private byte[] _bytes = new byte[InitialBytes];
    private byte[] _scratch = [];
    private int _messageDepth;

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Room for unescaped text, kept with the buffer between calls.</summary>
    public ref byte[] Scratch => ref _scratch;

    public static WireBuffer Rent()
    {
        var buffer = _idle ?? new WireBuffer();
        _idle = null;
        buffer.Length = 0;
        buffer._messageDepth = 0;
        return buffer;
    }

    public static void Return(WireBuffer buffer)
    {
        if (buffer._bytes.Length + buffer._scratch.Length <= MaxBytesKept)
            _idle = buffer;
    }

    public void Truncate(int length) => Length = length;

    public void CopyTo(IBufferWriter<byte> destination) => destination.Write(Written);

    public void WriteVarint(ulong value)
    {
        var room = Reserve(MaxVarintBytes);
        Length += WriteVarint(room, 0, value);
    }

    public void WriteBits(WireType type, ulong bits)
    {
        switch (type)
        {
            case WireType.Fixed32:
                BinaryPrimitives.WriteUInt32LittleEndian(Reserve(4), (uint)bits);
                Length += 4;
                break;
            case WireType.Fixed64:
                BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), bits);
                Length += 8;
                break;
            default:
                WriteVarint(bits);
                break;
        }
    }

    public void WriteLengthDelimited(uint tag, ReadOnlySpan<byte> value)
    {
        var room = Reserve(value.Length + 2 * MaxVarintBytes);
        var start = WriteVarint(room, WriteVarint(room, 0, tag), (uint)value.Length);
        value.CopyTo(room[start..]);
        Length += start + value.Length;
    }

    /// <summary>Begins a length-delimited value that is not a message; the mark is given back to <see cref="End"/>.</summary>
    public int Begin(uint tag)
    {
        WriteVarint(tag);
        Reserve(1);
        return ++Length;
    }

    /// <summary>Ends what <see cref="Begin"/> began.</summary>
    public void End(int mark)
    {
        var count = Length - mark;
        if (count >= 0x80)
            MakeRoomForLength(mark, count);
        var end = Length;
        Length = mark - 1;
        WriteVarint((uint)count);
        Length = end;
    }

    /// <summary>Begins a nested message; the only place where the depth of what is written is counted.</summary>
    public int BeginMessage(uint tag)
    {
        if (++_messageDepth > WireLimits.MaxDepth)
            throw new TranscodingException($"The message nests deeper than {WireLimits.MaxDepth} levels of messages; send a flatter one.");
        return Begin(tag);
    }

    /// <summary>Ends what <see cref="BeginMessage"/> began.</summary>
    public void EndMessage(int mark)
    {
        _messageDepth--;
        End(mark);
    }

    /// <summary>Gives at least this many bytes to write into; <see cref="Advance"/> then takes them up.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        return _bytes.AsSpan(Length);
    }

    public void Advance(int count) => Length += count;

    private static int WriteVarint(Span<byte> room, int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            room[at++] = (byte)(value | 0x80);
        room[at++] = (byte)value;
        return at;
    }

    private void MakeRoomForLength(int mark, int count)
    {
        var extra = 0;
        for (var rest = count >> 7; rest > 0; rest >>= 7)
            extra++;
        Reserve(extra);
        _bytes.AsSpan(mark, count).CopyTo(_bytes.AsSpan(mark + extra));
        Length += extra;
    }
}
