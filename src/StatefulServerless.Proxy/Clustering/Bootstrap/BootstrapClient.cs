using System.Net.Http.Json;
using System.Text.Json;
using Akka.Actor;

namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>Asks other proxies, at their management ports, whether they are in a cluster.</summary>
internal sealed class BootstrapClient : IDisposable
{
    private const int MaxAnswerBytes = 256 * 1024;

    // Another program may have taken the port, and answers in its own way.
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(2),
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <returns>The answers; those who gave none, or none that is one, are left out.</returns>
    public async Task<IReadOnlyList<BootstrapAnswer>> AskAsync(IEnumerable<HostPort> contacts, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(contacts.Select(contact => AskAsync(contact, cancellationToken)));
        return [.. answers.OfType<BootstrapAnswer>()];
    }

    public void Dispose() => _http.Dispose();

    private async Task<BootstrapAnswer?> AskAsync(HostPort contact, CancellationToken cancellationToken)
    {
        try
        {
            var answer = await _http.GetFromJsonAsync<BootstrapAnswer>($"http://{contact}{BootstrapDoor.Path}", _json, cancellationToken);
            return answer is not null && answer.Members.All(IsAddress) ? answer : null;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException or NotSupportedException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private static bool IsAddress(string? text) => text is not null && ActorPath.TryParseAddress(text, out var address) && address.HasGlobalScope;
}
