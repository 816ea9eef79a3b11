using System.Collections.Concurrent;
using System.Net.Http.Json;
using Grpc.Net.Client;
using StatefulServerless.BadInput.Tests.Protos;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>Well-behaved callers, one over gRPC and one over HTTP, that store and read all the time and know what each answer must be.</summary>
internal sealed class GoodTraffic : IAsyncDisposable
{
    public const string KeyPrefix = "good-";

    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly string _prefix;
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _harms = new();
    private readonly GrpcChannel _channel;
    private readonly HttpClient _http;
    private readonly Task _callers;
    private TaskCompletionSource _grpcTrip = NewTrip();
    private TaskCompletionSource _httpTrip = NewTrip();

    /// <param name="proxy">Where it goes.</param>
    /// <param name="name">What tells its entities from those of other traffic.</param>
    public GoodTraffic(Uri proxy, string name = "")
    {
        _prefix = KeyPrefix + name;
        _channel = GrpcChannel.ForAddress(proxy);
        _http = new HttpClient { BaseAddress = proxy, Timeout = _patience };
        _callers = Task.WhenAll(CallAsync(StoreOverGrpcAsync, () => _grpcTrip), CallAsync(StoreOverHttpAsync, () => _httpTrip));
    }

    /// <summary>Waits until both callers have gone once from beginning to end, and fails when either got anything but the right answer since the last time.</summary>
    public async Task RoundTripAsync()
    {
        // The trip that is under way may have begun before the caller of this came.
        for (var trip = 0; trip < 2; trip++)
        {
            await Task.WhenAll((_grpcTrip = NewTrip()).Task, (_httpTrip = NewTrip()).Task).WaitAsync(_patience * 2);
        }

        var harms = new List<string>();
        while (_harms.TryDequeue(out var harm)) harms.Add(harm);
        Assert.Empty(harms);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _callers;
        _channel.Dispose();
        _http.Dispose();
        _end.Dispose();
    }

    private static TaskCompletionSource NewTrip() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task CallAsync(Func<int, Task> storeAndReadAsync, Func<TaskCompletionSource> trip)
    {
        using var timer = new PeriodicTimer(_pause);
        for (var round = 1; !_end.IsCancellationRequested; round++)
        {
            try
            {
                await storeAndReadAsync(round);
            }
            catch (Exception harm) when (!_end.IsCancellationRequested)
            {
                _harms.Enqueue($"round {round}: {harm}");
                // What the entity has now is unknown: the next round begins another.
                round += 9 - (round % 10);
            }
            catch (Exception)
            {
                return;
            }

            trip().TrySetResult();
            await timer.WaitForNextTickAsync();
        }
    }

    // Each entity gets ten notes; then the next one is filled.
    private (string Key, long Notes) EntityOf(string door, int round) => ($"{_prefix}{door}-{round / 10}", (round % 10) + (round < 10 ? 0 : 1));

    private async Task StoreOverGrpcAsync(int round)
    {
        var (key, notes) = EntityOf("grpc", round);
        var client = new Rich.RichClient(_channel);
        var stored = await client.StoreAsync(new Note { Key = key, Text = $"note {round}" }, deadline: DateTime.UtcNow + _patience, cancellationToken: _end.Token);
        Assert.Equal(($"note {round}", notes), (stored.Text, stored.Notes));
        var read = await client.GetAsync(new NoteKey { Key = key }, deadline: DateTime.UtcNow + _patience, cancellationToken: _end.Token);
        Assert.Equal(stored, read);
    }

    private async Task StoreOverHttpAsync(int round)
    {
        var (key, notes) = EntityOf("http", round);
        using var answer = await _http.PostAsJsonAsync($"/notes/{key}", new { text = $"note {round}" }, _end.Token);
        var stored = await answer.Content.ReadAsStringAsync(_end.Token);
        Assert.Equal($$"""{"text":"note {{round}}","notes":"{{notes}}","padding":""}""", stored);
        Assert.Equal(stored, await _http.GetStringAsync($"/notes/{key}", _end.Token));
    }
}
