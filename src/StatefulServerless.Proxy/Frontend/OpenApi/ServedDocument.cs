using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Google.Protobuf.Reflection;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Frontend.OpenApi;

/// <summary>The text of an OpenAPI document, made when it is first asked for, and kept as long as what it describes is served.</summary>
/// <param name="Json">The document.</param>
/// <param name="ETag">Its entity tag, quotes included (RFC 9110, section 8.8.3).</param>
internal sealed record ServedDocument(ReadOnlyMemory<byte> Json, string ETag)
{
    public static ServedDocument Of(ServiceDescriptor service, HttpApi api, string version)
    {
        var json = new ArrayBufferWriter<byte>();
        // Nobody puts the document into HTML; what must be escaped in JSON still is.
        using (var writer = new Utf8JsonWriter(json, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            ApiDocument.Of(service, api, version).SerializeAsV31(new Utf8OpenApiWriter(writer));
        return new ServedDocument(json.WrittenMemory, $"\"{Convert.ToHexStringLower(SHA256.HashData(json.WrittenSpan))[..32]}\"");
    }
}
