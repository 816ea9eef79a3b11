using System.Net.Http.Json;
using System.Text.Json;

namespace StatefulServerless.Proxy.Clustering.Bootstrap;

/// <summary>Asks other proxies, at their management ports, whether they are in a cluster.</summary>
internal sealed class BootstrapClient : IDisposable
{
    private const int MaxAnswerBytes = 256 * 1024;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(1) })
    {
        Timeout = TimeSpan.FromSeconds(2),
        MaxResponseContentBufferSize = MaxAnswerBytes,
    };

    /// <returns>The answers; those who gave none are left out.</returns>
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
            return await _http.GetFromJsonAsync<BootstrapAnswer>($"http://{contact}{BootstrapDoor.Path}", cancellationToken);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }
}
