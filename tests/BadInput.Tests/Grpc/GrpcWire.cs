using System.Net;
using System.Net.Http.Headers;
using StatefulServerless.BadInput.Tests.Rows;

namespace StatefulServerless.BadInput.Tests.Grpc;

/// <summary>Sends a gRPC request just as a row has it, over HTTP/2 on a connection of its own.</summary>
internal sealed class GrpcWire(Uri proxy) : IDisposable
{
    private const int MaxAttempts = 20;

    private static readonly UriCreationOptions _asItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private HttpClient _http = Connect();

    public async Task<GrpcResponse> SendAsync(GrpcCase sent, byte[] body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(sent, body, cancellationToken);
            }
            catch (HttpRequestException told) when (attempt < MaxAttempts && told.Message.Contains("exceeded the server limit", StringComparison.Ordinal))
            {
                // The client obeys the server's settings if they come before the request is sent; then it is the server that is to be tried.
                _http.Dispose();
                _http = Connect();
            }
        }
    }

    public void Dispose() => _http.Dispose();

    private async Task<GrpcResponse> SendOnceAsync(GrpcCase sent, byte[] body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(sent.Verb), new Uri(proxy.GetLeftPart(UriPartial.Authority) + sent.Path, _asItIs))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = sent.Verb == "GET" ? null : new ByteArrayContent(body),
        };
        if (sent.ContentType is { } type) Add(request, "content-type", type);
        Add(request, "te", "trailers");
        foreach (var (name, value) in HeaderRecipe.Make(sent.Headers)) Add(request, name, value);
        using var response = await _http.SendAsync(request, cancellationToken);
        return new GrpcResponse(
            (int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), FieldsOf(response));
    }

    private static HttpClient Connect() => new(new SocketsHttpHandler()) { Timeout = TimeSpan.FromSeconds(60) };

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        // HttpClient files each header under the message or its content; values are sent as they are.
        if (request.Headers.TryAddWithoutValidation(name, value)) return;
        request.Content ??= new ByteArrayContent([]);
        Assert.True(request.Content.Headers.TryAddWithoutValidation(name, value), $"header '{name}' cannot be sent");
    }

    private static ILookup<string, string> FieldsOf(HttpResponseMessage response) =>
        new HttpHeaders[] { response.Headers, response.Content.Headers, response.TrailingHeaders }
            .SelectMany(headers => headers.NonValidated)
            .SelectMany(header => header.Value.Select(value => (header.Key, value)))
            .ToLookup(field => field.Key, field => field.value, StringComparer.OrdinalIgnoreCase);
}
