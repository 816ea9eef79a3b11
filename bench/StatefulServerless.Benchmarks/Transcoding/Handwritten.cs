using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StatefulServerless.Benchmarks.Transcoding;

/// <summary>
/// The yardstick: what one would write for exactly these two messages, without descriptors or tables, straight between the bytes of
/// both forms. Fields may come in any order; unknown fields are skipped on the wire and refused in JSON.
/// </summary>
internal sealed class Handwritten : IDisposable
{
    private static readonly JsonEncodedText Items = JsonEncodedText.Encode("items");
    private static readonly JsonEncodedText UserId = JsonEncodedText.Encode("userId");
    private static readonly JsonEncodedText ProductId = JsonEncodedText.Encode("productId");
    private static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    private static readonly JsonEncodedText Quantity = JsonEncodedText.Encode("quantity");

    private readonly Utf8JsonWriter _json = new(
        new ArrayBufferWriter<byte>(), new JsonWriterOptions { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private readonly byte[] _scratch = new byte[4096];

    public void Dispose() => _json.Dispose();

    public void CartToJson(ReadOnlySpan<byte> wire, IBufferWriter<byte> output)
    {
        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteStartArray(Items);
        while (!wire.IsEmpty)
        {
            var tag = TakeVarint(ref wire);
            if (tag == 0x0A)
                ItemToJson(TakeBytes(ref wire));
            else
                Skip(tag, ref wire);
        }

        _json.WriteEndArray();
        _json.WriteEndObject();
        _json.Flush();
    }

    public void CommandToJson(ReadOnlySpan<byte> wire, IBufferWriter<byte> output)
    {
        ReadOnlySpan<byte> userId = [], productId = [], name = [];
        var quantity = 0;
        while (!wire.IsEmpty)
        {
            var tag = TakeVarint(ref wire);
            switch (tag)
            {
                case 0x0A: userId = TakeBytes(ref wire); break;
                case 0x12: productId = TakeBytes(ref wire); break;
                case 0x1A: name = TakeBytes(ref wire); break;
                case 0x20: quantity = (int)TakeVarint(ref wire); break;
                default: Skip(tag, ref wire); break;
            }
        }

        _json.Reset(output);
        _json.WriteStartObject();
        _json.WriteString(UserId, userId);
        _json.WriteString(ProductId, productId);
        _json.WriteString(Name, name);
        _json.WriteNumber(Quantity, quantity);
        _json.WriteEndObject();
        _json.Flush();
    }

    public void CartToWire(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!reader.ValueTextEquals("items"u8))
                throw new JsonException("unknown field");
            Expect(ref reader, JsonTokenType.StartArray);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                ItemToWire(ref reader, output);
        }

        reader.Read();
    }

    public void CommandToWire(ReadOnlySpan<byte> json, IBufferWriter<byte> output)
    {
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        ReadOnlySpan<byte> userId = [], productId = [], name = [];
        var quantity = 0;
        var scratch = _scratch.AsSpan();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("userId"u8) || reader.ValueTextEquals("user_id"u8))
                userId = TakeText(ref reader, ref scratch);
            else if (reader.ValueTextEquals("productId"u8) || reader.ValueTextEquals("product_id"u8))
                productId = TakeText(ref reader, ref scratch);
            else if (reader.ValueTextEquals("name"u8))
                name = TakeText(ref reader, ref scratch);
            else if (reader.ValueTextEquals("quantity"u8))
                quantity = TakeNumber(ref reader);
            else
                throw new JsonException("unknown field");
        }

        reader.Read();
        var room = output.GetSpan(userId.Length + productId.Length + name.Length + 32);
        var length = WriteText(room, 0, 0x0A, userId);
        length = WriteText(room, length, 0x12, productId);
        length = WriteText(room, length, 0x1A, name);
        output.Advance(WriteNumber(room, length, 0x20, quantity));
    }

    private void ItemToJson(ReadOnlySpan<byte> wire)
    {
        ReadOnlySpan<byte> productId = [], name = [];
        var quantity = 0;
        while (!wire.IsEmpty)
        {
            var tag = TakeVarint(ref wire);
            switch (tag)
            {
                case 0x0A: productId = TakeBytes(ref wire); break;
                case 0x12: name = TakeBytes(ref wire); break;
                case 0x18: quantity = (int)TakeVarint(ref wire); break;
                default: Skip(tag, ref wire); break;
            }
        }

        _json.WriteStartObject();
        _json.WriteString(ProductId, productId);
        _json.WriteString(Name, name);
        _json.WriteNumber(Quantity, quantity);
        _json.WriteEndObject();
    }

    private void ItemToWire(ref Utf8JsonReader reader, IBufferWriter<byte> output)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("object expected");
        ReadOnlySpan<byte> productId = [], name = [];
        var quantity = 0;
        var scratch = _scratch.AsSpan();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("productId"u8) || reader.ValueTextEquals("product_id"u8))
                productId = TakeText(ref reader, ref scratch);
            else if (reader.ValueTextEquals("name"u8))
                name = TakeText(ref reader, ref scratch);
            else if (reader.ValueTextEquals("quantity"u8))
                quantity = TakeNumber(ref reader);
            else
                throw new JsonException("unknown field");
        }

        // The size is known before the item is written, so that nothing is moved.
        var size = SizeOf(productId) + SizeOf(name) + (quantity == 0 ? 0 : 1 + SizeOfVarint((ulong)quantity));
        var room = output.GetSpan(size + 8);
        room[0] = 0x0A;
        var length = WriteVarint(room, 1, (ulong)size);
        length = WriteText(room, length, 0x0A, productId);
        length = WriteText(room, length, 0x12, name);
        output.Advance(WriteNumber(room, length, 0x18, quantity));
    }

    private static ReadOnlySpan<byte> TakeText(scoped ref Utf8JsonReader reader, scoped ref Span<byte> scratch)
    {
        Expect(ref reader, JsonTokenType.String);
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan;
        var text = scratch[..reader.CopyString(scratch)];
        scratch = scratch[text.Length..];
        return text;
    }

    private static int TakeNumber(scoped ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.Number);
        return reader.GetInt32();
    }

    private static void Expect(scoped ref Utf8JsonReader reader, JsonTokenType token)
    {
        if (!reader.Read() || reader.TokenType != token)
            throw new JsonException($"{token} expected");
    }

    private static ReadOnlySpan<byte> TakeBytes(scoped ref ReadOnlySpan<byte> wire)
    {
        var length = (int)TakeVarint(ref wire);
        var bytes = wire[..length];
        wire = wire[length..];
        return bytes;
    }

    private static ulong TakeVarint(scoped ref ReadOnlySpan<byte> wire)
    {
        if (wire[0] < 0x80)
        {
            var single = wire[0];
            wire = wire[1..];
            return single;
        }

        var value = 0UL;
        for (var i = 0; i < 10; i++)
        {
            value |= (ulong)(wire[i] & 0x7F) << (i * 7);
            if (wire[i] < 0x80)
            {
                wire = wire[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("varint too long");
    }

    private static void Skip(ulong tag, ref ReadOnlySpan<byte> wire)
    {
        switch (tag & 7)
        {
            case 0: TakeVarint(ref wire); break;
            case 1: wire = wire[8..]; break;
            case 2: TakeBytes(ref wire); break;
            case 5: wire = wire[4..]; break;
            default: throw new InvalidDataException("group");
        }
    }

    private static int SizeOf(ReadOnlySpan<byte> text) => text.IsEmpty ? 0 : 1 + SizeOfVarint((ulong)text.Length) + text.Length;

    private static int SizeOfVarint(ulong value)
    {
        var size = 1;
        for (; value >= 0x80; value >>= 7)
            size++;
        return size;
    }

    private static int WriteText(Span<byte> room, int length, byte tag, ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return length;
        room[length++] = tag;
        length = WriteVarint(room, length, (ulong)text.Length);
        text.CopyTo(room[length..]);
        return length + text.Length;
    }

    private static int WriteNumber(Span<byte> room, int length, byte tag, int value)
    {
        if (value == 0)
            return length;
        room[length++] = tag;
        return WriteVarint(room, length, (ulong)value);
    }

    private static int WriteVarint(Span<byte> room, int length, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
            room[length++] = (byte)(value | 0x80);
        room[length++] = (byte)value;
        return length;
    }
}
