using System.Buffers;
using System.Text;
using Google.Protobuf.WellKnownTypes;

namespace StatefulServerless.Transcoding.Json;

/// <summary>Failures, as google.rpc.Status.</summary>
internal sealed partial class JsonMessageWriter
{
    public void WriteStatus(int code, string message, IReadOnlyList<Any> details)
    {
        _json.StartObject();
        _json.WriteName("\"code\":"u8);
        _json.WriteNumber(code);
        _json.WriteName("\"message\":"u8);
        WriteText(message);
        _json.WriteName("\"details\":"u8);
        _json.StartArray();
        for (var i = 0; i < details.Count; i++)
            WriteDetail(details[i]);
        _json.EndArray();
        _json.EndObject();
    }

    private void WriteDetail(Any detail)
    {
        var start = _json.Mark;
        var top = _index.Top;
        try
        {
            WriteAny(detail.TypeUrl, detail.Value.Span);
        }
        catch (TranscodingException)
        {
            _json.TakeBack(start);
            _index.Close(top);
            WriteOpaque(detail);
        }
    }

    // An unknown or malformed detail, as the bytes that it is.
    private void WriteOpaque(Any detail)
    {
        _json.StartObject();
        _json.WriteName("\"@type\":"u8);
        WriteText(detail.TypeUrl);
        _json.WriteName("\"value\":"u8);
        _json.WriteBase64(detail.Value.Span);
        _json.EndObject();
    }

    // Half a surrogate pair becomes U+FFFD, so what comes out is valid.
    private void WriteText(string text)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        _json.TryWriteText(rented.AsSpan(0, Encoding.UTF8.GetBytes(text, rented)));
        ArrayPool<byte>.Shared.Return(rented);
    }
}
