using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;

namespace StatefulServerless.Cluster.Tests;

/// <summary>
/// Callers with a cart each that add one piece after the other, in turns through every door that is open, and remember what became of it.
/// </summary>
internal sealed class ClusterWorkload(IReadOnlyList<Uri> addresses, int users) : IDisposable
{
    private const string Product = "A";

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private readonly GrpcChannel[] _channels = [.. addresses.Select(address => GrpcChannel.ForAddress(address))];
    private readonly string[] _users = [.. Enumerable.Range(0, users).Select(_ => $"user-{Guid.NewGuid():N}")];
    private readonly ConcurrentQueue<Attempt> _attempts = [];
    private volatile int[] _open = [.. Enumerable.Range(0, addresses.Count)];

    public IReadOnlyList<string> Users => _users;

    public IEnumerable<Attempt> Failures => _attempts.Where(attempt => !attempt.IsAcknowledged);

    public int Acknowledged => _attempts.Count(attempt => attempt.IsAcknowledged);

    /// <summary>No new call goes through this door, as a load balancer does that hears of its end.</summary>
    public void Close(int door) => _open = [.. _open.Where(open => open != door)];

    public void Open(int door) => _open = [.. _open, door];

    /// <summary>Runs until it is stopped; then every call that was under way has ended.</summary>
    public Task RunAsync(CancellationToken stop) => Task.WhenAll(_users.Select(user => CallAsync(user, stop)));

    /// <summary>How long after this moment each user waited for an acknowledgement; the longest.</summary>
    public TimeSpan LongestSilenceAfter(long moment) => _users.Max(user => SilenceAfter(user, moment));

    public bool AllServedAfter(long moment) => _users.All(user => SilenceAfter(user, moment) < TimeSpan.MaxValue);

    /// <summary>Everything acknowledged is in the carts, once, and nothing that was certainly not executed.</summary>
    public async Task VerifyAsync()
    {
        foreach (var user in _users)
        {
            var mine = _attempts.Where(attempt => attempt.User == user).ToList();
            var numbers = mine.Where(attempt => attempt.IsAcknowledged).Select(attempt => attempt.SequenceNumber!.Value).ToList();
            var uncertain = mine.Count(attempt => !attempt.IsAcknowledged && !attempt.IsCertainlyNotExecuted);
            var quantity = await QuantityAsync(user);

            Assert.Equal(numbers.Order(), numbers);
            Assert.Equal(numbers.Count, numbers.Distinct().Count());
            Assert.InRange(quantity, Math.Max(numbers.Count, numbers.DefaultIfEmpty().Max()), numbers.Count + uncertain);
        }
    }

    public void Dispose()
    {
        foreach (var channel in _channels) channel.Dispose();
    }

    private TimeSpan SilenceAfter(string user, long moment) => _attempts
        .Where(attempt => attempt.User == user && attempt.IsAcknowledged && attempt.At > moment)
        .Select(attempt => TimeProvider.System.GetElapsedTime(moment, attempt.At))
        .DefaultIfEmpty(TimeSpan.MaxValue)
        .Min();

    private async Task CallAsync(string user, CancellationToken stop)
    {
        using var pause = new PeriodicTimer(_pauseAfterFailure);
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var open = _open;
            var attempt = await AddAsync(user, _channels[open[turn % open.Length]]);
            _attempts.Enqueue(attempt);
            if (!attempt.IsAcknowledged) await pause.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static async Task<Attempt> AddAsync(string user, GrpcChannel channel)
    {
        var item = new Cart.AddLineItem { UserId = user, ProductId = Product, Name = "Deluxe", Quantity = 1 };
        using var call = new Cart.ShoppingCart.ShoppingCartClient(channel).AddItemAsync(item, deadline: DateTime.UtcNow + _patience);
        try
        {
            await call;
            var number = long.Parse(call.GetTrailers().GetValue("entity-sequence-number")!, CultureInfo.InvariantCulture);
            return new Attempt(user, TimeProvider.System.GetTimestamp(), number, null);
        }
        catch (RpcException failure)
        {
            return new Attempt(user, TimeProvider.System.GetTimestamp(), null, failure);
        }
    }

    private async Task<int> QuantityAsync(string user)
    {
        using var call = new Cart.ShoppingCart.ShoppingCartClient(_channels[_open[0]])
            .GetCartAsync(new Cart.GetShoppingCart { UserId = user }, new CallOptions(deadline: DateTime.UtcNow + (10 * _patience)).WithWaitForReady());
        return (await call).Items.SingleOrDefault(item => item.ProductId == Product)?.Quantity ?? 0;
    }
}
