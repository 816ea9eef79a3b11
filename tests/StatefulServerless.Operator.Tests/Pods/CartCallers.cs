using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace StatefulServerless.Operator.Tests.Pods;

/// <summary>Callers with a cart each that add one piece after the other, over HTTP/2, and remember what became of it.</summary>
internal sealed class CartCallers : IAsyncDisposable
{
    private const string Product = "A";

    // The proxies are to be used, not to be worn out.
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan _repeatsFor = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false })
    {
        DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<CartAttempt> _attempts = [];
    private readonly string[] _users;
    private readonly FrontDoor _door;
    private readonly Task _calling;

    public CartCallers(FrontDoor door, int users, TimeSpan patience)
    {
        (_door, Patience) = (door, patience);
        _users = [.. Enumerable.Range(0, users).Select(_ => $"user-{Guid.NewGuid():N}")];
        _calling = Task.WhenAll(_users.Select(CallAsync));
    }

    /// <summary>How long a caller waits for an answer before he asks another proxy.</summary>
    public TimeSpan Patience { get; set; }

    public IEnumerable<CartAttempt> Attempts => _attempts;

    public int Acknowledged => _attempts.Count(attempt => attempt.IsAcknowledged);

    /// <summary>How long after this moment each cart waited for the acknowledgement of a command sent after it; the longest. None while one still waits.</summary>
    public TimeSpan? LongestSilenceAfter(long moment)
    {
        var firsts = _users.Select(user => _attempts.Where(attempt => attempt.User == user && attempt.IsAcknowledged && attempt.Began > moment).MinBy(attempt => attempt.Ended)).ToList();
        return firsts.Contains(null) ? null : firsts.Max(first => TimeProvider.System.GetElapsedTime(moment, first!.Ended));
    }

    /// <summary>Ends it, and then holds the carts against what was answered: everything acknowledged is in them, once, and nothing that was certainly not executed.</summary>
    public async Task VerifyAsync()
    {
        await _stop.CancelAsync();
        await _calling;
        foreach (var user in _users)
        {
            var mine = _attempts.Where(attempt => attempt.User == user).ToList();
            var numbers = mine.Where(attempt => attempt.IsAcknowledged).Select(attempt => attempt.SequenceNumber!.Value).ToList();
            var uncertain = mine.Count(attempt => !attempt.IsAcknowledged && !attempt.IsCertainlyNotExecuted);

            Assert.Equal(numbers.Order().Distinct(), numbers);
            Assert.InRange(await QuantityAsync(user), Math.Max(numbers.Count, numbers.DefaultIfEmpty().Max()), numbers.Count + uncertain);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _calling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _http.Dispose();
        _stop.Dispose();
    }

    private async Task CallAsync(string user)
    {
        using var pause = new PeriodicTimer(_pause);
        while (!_stop.IsCancellationRequested)
        {
            var attempt = _door.Next() is { } address ? await AddAsync(user, address) : null;
            if (attempt is not null) _attempts.Enqueue(attempt);
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task<CartAttempt> AddAsync(string user, Uri address)
    {
        using var limited = new CancellationTokenSource(Patience);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            using var answer = await _http.PostAsJsonAsync(new Uri(address, $"cart/{user}/items/add"), new { productId = Product, name = "Deluxe", quantity = 1 }, limited.Token);
            var ended = TimeProvider.System.GetTimestamp();
            if (answer.IsSuccessStatusCode) return new CartAttempt(user, began, ended, long.Parse(Header(answer, "entity-sequence-number")!, CultureInfo.InvariantCulture), null, false);
            var outcome = Header(answer, "command-outcome");
            return new CartAttempt(user, began, ended, null, $"{address}: {answer.StatusCode}, {outcome}, {await answer.Content.ReadAsStringAsync(CancellationToken.None)}", outcome == "not-executed");
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException or IOException)
        {
            var isUnsent = failure is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError };
            return new CartAttempt(user, began, TimeProvider.System.GetTimestamp(), null, $"{address}: {failure.Message}", isUnsent);
        }
    }

    /// <summary>An entity may be on its way from one proxy to another: it is asked for again.</summary>
    private async Task<int> QuantityAsync(string user)
    {
        var deadline = DateTime.UtcNow + _repeatsFor;
        using var pause = new PeriodicTimer(_pause);
        while (true)
        {
            using var limited = new CancellationTokenSource(_repeatsFor);
            using var answer = await _http.GetAsync(new Uri(_door.Next()!, $"carts/{user}"), limited.Token);
            if (answer.StatusCode == HttpStatusCode.OK) return QuantityIn(JsonNode.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None))!);
            Assert.True(answer.StatusCode == HttpStatusCode.ServiceUnavailable && DateTime.UtcNow < deadline, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync(CancellationToken.None)}");
            await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static int QuantityIn(JsonNode cart) =>
        (cart["items"] as JsonArray ?? []).SingleOrDefault(item => item!["productId"]!.ToString() == Product)?["quantity"]?.GetValue<int>() ?? 0;

    private static string? Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
