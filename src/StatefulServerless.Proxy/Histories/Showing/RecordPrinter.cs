using System.Buffers;
using System.Text;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Histories.Stored;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Histories.Showing;

/// <summary>
/// Records for people:
/// <code>
/// 2  2026-11-30 09:30:00.123Z  snapshot  example.shoppingcart.domain.Cart
///    {"items":[{"productId":"apple","quantity":2}]}
/// </code>
/// </summary>
internal sealed class RecordPrinter(PayloadJson json, TextWriter output)
{
    private const int ShownBytes = 1024;

    public void Print(ExportedRecord record)
    {
        output.WriteLine($"{record.SequenceNumber}  {TimeOf(record)}  {(record.IsSnapshot ? "snapshot" : "event")}  {record.TypeName}");
        output.WriteLine($"   {ContentOf(record)}");
    }

    public void Print(Damage damage) => output.WriteLine($"{damage.Place.SequenceNumber}  damaged: {damage.Defect}");

    private static string TimeOf(ExportedRecord record) =>
        record.StoredAtMs == 0 ? "at an unknown time" : $"{DateTimeOffset.FromUnixTimeMilliseconds(record.StoredAtMs):yyyy-MM-dd HH:mm:ss.fff}Z";

    private string ContentOf(ExportedRecord record)
    {
        var bytes = record.Payload.Value.Span;
        var text = new ArrayBufferWriter<byte>();
        if (json.TryWrite(record.Payload.TypeUrl, bytes, text)) return Encoding.UTF8.GetString(text.WrittenSpan);
        var rest = bytes.Length > ShownBytes ? "… (export has all of it)" : "";
        return bytes.IsEmpty ? "0 bytes" : $"{bytes.Length} bytes, base64 {Convert.ToBase64String(bytes[..Math.Min(ShownBytes, bytes.Length)])}{rest}";
    }
}
