using System.Net;
using System.Text.Json;
using StatefulServerless.BadInput.Tests.Rows;

namespace StatefulServerless.FaultCampaign.Faults.Showers;

/// <summary>Sends the gRPC request of a row.</summary>
internal sealed class GrpcShower(IPEndPoint target) : IDisposable
{
    private static readonly UriCreationOptions _asItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient _http = new(new SocketsHttpHandler());

    /// <returns>Whether the proxy answered or reset the call.</returns>
    public async Task<bool> SendAsync(JsonElement variant, CancellationToken cancellationToken)
    {
        try
        {
            using var request = Request(variant);
            using var response = await _http.SendAsync(request, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public void Dispose() => _http.Dispose();

    private HttpRequestMessage Request(JsonElement variant)
    {
        var verb = Text(variant, "verb") ?? "POST";
        var request = new HttpRequestMessage(new HttpMethod(verb), new Uri($"http://{target}{Text(variant, "path") ?? "/faults.Ledger/Append"}", _asItIs))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = verb == "GET" ? null : new ByteArrayContent(variant.TryGetProperty("body", out var body) ? ByteRecipe.Make(body) : []),
        };
        Add(request, "content-type", Text(variant, "contentType") ?? "application/grpc");
        Add(request, "te", "trailers");
        if (!variant.TryGetProperty("headers", out var headers)) return request;
        foreach (var (name, value) in HeaderRecipe.Make(headers.Deserialize<JsonElement[][]>()!)) Add(request, name, value);
        return request;
    }

    private static string? Text(JsonElement variant, string name) => variant.TryGetProperty(name, out var value) ? value.GetString() : null;

    // HttpClient files each header under the message or its content.
    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.TryAddWithoutValidation(name, value)) request.Content?.Headers.TryAddWithoutValidation(name, value);
    }
}
