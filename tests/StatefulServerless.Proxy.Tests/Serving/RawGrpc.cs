using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using Google.Protobuf;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>gRPC by hand: sends what a client library would not.</summary>
internal sealed class RawGrpc(int port, string serviceName = "test.echo.Echo") : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

    public static byte[] Gzip(IMessage message)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) message.WriteTo(gzip);
        return compressed.ToArray();
    }

    public static byte[] Framed(byte[] message, byte flag = 0)
    {
        var framed = new byte[5 + message.Length];
        framed[0] = flag;
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), message.Length);
        message.CopyTo(framed, 5);
        return framed;
    }

    /// <returns>The trailers of the answer, or its headers when there is nothing but headers.</returns>
    public Task<ILookup<string, string>> CallAsync(
        string method, byte[] message, CancellationToken cancellation, bool isCompressed = false, params (string Key, string Value)[] headers) =>
        SendAsync(method, new ByteArrayContent(Framed(message, isCompressed ? (byte)1 : (byte)0)), cancellation, headers);

    /// <summary>As <see cref="CallAsync"/>, with a body that may be anything.</summary>
    public async Task<ILookup<string, string>> SendAsync(
        string method, HttpContent body, CancellationToken cancellation, params (string Key, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{serviceName}/{method}")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = body,
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        foreach (var (key, value) in headers) request.Headers.TryAddWithoutValidation(key, value);
        using var response = await _http.SendAsync(request, cancellation);
        return response.Headers.Concat(response.TrailingHeaders)
            .SelectMany(header => header.Value.Select(value => (header.Key, value))).ToLookup(header => header.Key, header => header.value);
    }

    public void Dispose() => _http.Dispose();
}
