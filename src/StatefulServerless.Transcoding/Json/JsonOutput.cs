using System.Buffers;
using System.Buffers.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace StatefulServerless.Transcoding.Json;

/// <summary>
/// A growing buffer in which one JSON text is written, without white space. Unlike <see cref="System.Text.Json.Utf8JsonWriter"/> it can
/// take back what was written last, and copies member names with their quotes and colon. What is written must be well-formed: only
/// commas are set here. (bench/results/transcoding.md)
/// </summary>
internal sealed class JsonOutput
{
    private const int InitialBytes = 1024;
    private const int MaxBytesKept = 1 << 20;

    // An octet becomes six at most, as \u001F.
    private const int MaxEscapedBytes = 6;
    private const int MaxNumberBytes = 40;

    private byte[] _bytes = new byte[InitialBytes];
    private int _maxBytes = int.MaxValue;
    private int _length;
    private bool _wantsComma;

    /// <summary>The text is not HTML: only what JSON itself demands is escaped.</summary>
    public static JavaScriptEncoder Encoder => JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A place to which <see cref="TakeBack"/> returns.</summary>
    public (int Length, bool WantsComma) Mark => (_length, _wantsComma);

    /// <summary>Bounds what is written next: more is a <see cref="TranscodingException"/>.</summary>
    public void LimitTo(int maxBytes) => _maxBytes = maxBytes;

    public void TakeBack((int Length, bool WantsComma) mark) => (_length, _wantsComma) = mark;

    public void CopyTo(IBufferWriter<byte> destination) => destination.Write(_bytes.AsSpan(0, _length));

    public void Clear()
    {
        TakeBack(default);
        if (_bytes.Length > MaxBytesKept)
            _bytes = new byte[InitialBytes];
    }

    public void StartObject() => Open((byte)'{');

    public void EndObject() => Close((byte)'}');

    public void StartArray() => Open((byte)'[');

    public void EndArray() => Close((byte)']');

    /// <summary>Writes a member's name, given with its quotes and colon.</summary>
    public void WriteName(ReadOnlySpan<byte> encoded)
    {
        WriteLiteral(encoded);
        _wantsComma = false;
    }

    /// <summary>Writes any text as a member's name; false if it is not valid UTF-8.</summary>
    public bool TryWriteKey(ReadOnlySpan<byte> text)
    {
        if (!TryWriteText(text))
            return false;
        Reserve(1)[0] = (byte)':';
        _length++;
        _wantsComma = false;
        return true;
    }

    /// <summary>Writes a value as it stands: an encoded string, a number, true, false or null.</summary>
    public void WriteLiteral(ReadOnlySpan<byte> encoded)
    {
        var room = BeginValue(encoded.Length);
        encoded.CopyTo(room);
        _length += encoded.Length;
    }

    /// <summary>Writes a string; false, with nothing written, if it is not valid UTF-8.</summary>
    public bool TryWriteText(ReadOnlySpan<byte> text)
    {
        // Nothing to escape means valid as well.
        var plain = Encoder.FindFirstCharacterToEncodeUtf8(text);
        if (plain >= 0)
            return Utf8.IsValid(text) && WriteEscaped(text, plain);

        var room = BeginValue(text.Length + 2);
        room[0] = (byte)'"';
        text.CopyTo(room[1..]);
        room[text.Length + 1] = (byte)'"';
        _length += text.Length + 2;
        return true;
    }

    public void WriteBase64(ReadOnlySpan<byte> bytes)
    {
        var room = BeginValue(Base64.GetMaxEncodedToUtf8Length(bytes.Length) + 2);
        room[0] = (byte)'"';
        Base64.EncodeToUtf8(bytes, room[1..], out _, out var written);
        room[written + 1] = (byte)'"';
        _length += written + 2;
    }

    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, BeginValue(MaxNumberBytes), out var written);
        _length += written;
    }

    public void WriteNumber(double value)
    {
        Utf8Formatter.TryFormat(value, BeginValue(MaxNumberBytes), out var written);
        _length += written;
    }

    public void WriteNumber(float value)
    {
        Utf8Formatter.TryFormat(value, BeginValue(MaxNumberBytes), out var written);
        _length += written;
    }

    private void Open(byte bracket)
    {
        BeginValue(1)[0] = bracket;
        _length++;
        _wantsComma = false;
    }

    private void Close(byte bracket)
    {
        Reserve(1)[0] = bracket;
        _length++;
        _wantsComma = true;
    }

    /// <summary>Sets the comma before a value, and gives at least this many bytes for it.</summary>
    private Span<byte> BeginValue(int count)
    {
        var room = Reserve(count + 1);
        if (!_wantsComma)
        {
            _wantsComma = true;
            return room;
        }

        room[0] = (byte)',';
        _length++;
        return room[1..];
    }

    private Span<byte> Reserve(int count)
    {
        if (_bytes.Length - _length < count)
            Grow(count);
        return _bytes.AsSpan(_length);
    }

    // Looked at only here, so what has been reserved already may be a little more.
    private void Grow(int count)
    {
        var needed = (long)_length + count;
        if (needed > _maxBytes)
            throw new TranscodingException($"The JSON of this message has more than {_maxBytes} bytes (MaxJsonBytes).") { IsTooLarge = true };
        Array.Resize(ref _bytes, (int)Math.Clamp(_bytes.Length * 2L, needed, Math.Max(needed, _maxBytes)));
    }

    private bool WriteEscaped(ReadOnlySpan<byte> text, int plain)
    {
        var room = BeginValue(plain + 1);
        room[0] = (byte)'"';
        text[..plain].CopyTo(room[1..]);
        _length += plain + 1;
        for (var rest = text[plain..]; !rest.IsEmpty;)
        {
            // In steps, so that a long text with one quote does not need six times its length.
            room = Reserve(Math.Min(rest.Length, InitialBytes) * MaxEscapedBytes);
            Encoder.EncodeUtf8(rest, room, out var consumed, out var written);
            rest = rest[consumed..];
            _length += written;
        }

        Reserve(1)[0] = (byte)'"';
        _length++;
        return true;
    }
}
