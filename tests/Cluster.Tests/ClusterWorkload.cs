using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client;

namespace StatefulServerless.Cluster.Tests;

/// <summary>
/// Callers with a cart each that add one piece after the other, in turns through every door that is open, and remember what became of it.
/// </summary>
/// <param name="addresses">The proxies' front doors.</param>
/// <param name="users">How many callers run at once.</param>
/// <param name="patience">How long a caller waits for one answer.</param>
internal sealed class ClusterWorkload(IReadOnlyList<Uri> addresses, int users, TimeSpan patience) : IDisposable
{
    private const string Product = "A";

    private static readonly TimeSpan _repeatsFor = TimeSpan.FromSeconds(30);
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

    /// <summary>
    /// How long after this moment each user waited for the acknowledgement of a command sent after it; the longest. Answers that were
    /// on their way at that moment prove nothing.
    /// </summary>
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
        .Where(attempt => attempt.User == user && attempt.IsAcknowledged && attempt.Began > moment)
        .Select(attempt => TimeProvider.System.GetElapsedTime(moment, attempt.Ended))
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

    private async Task<Attempt> AddAsync(string user, GrpcChannel channel)
    {
        var item = new Cart.AddLineItem { UserId = user, ProductId = Product, Name = "Deluxe", Quantity = 1 };
        using var call = new Cart.ShoppingCart.ShoppingCartClient(channel).AddItemAsync(item, deadline: DateTime.UtcNow + patience);
        var began = TimeProvider.System.GetTimestamp();
        try
        {
            await call;
            var number = long.Parse(call.GetTrailers().GetValue("entity-sequence-number")!, CultureInfo.InvariantCulture);
            return new Attempt(user, began, TimeProvider.System.GetTimestamp(), number, null);
        }
        catch (RpcException failure)
        {
            return new Attempt(user, began, TimeProvider.System.GetTimestamp(), null, failure);
        }
    }

    /// <summary>UNAVAILABLE asks the caller to try again: an entity may be on its way from one proxy to another.</summary>
    private async Task<int> QuantityAsync(string user)
    {
        var deadline = DateTime.UtcNow + _repeatsFor;
        using var pause = new PeriodicTimer(_pauseAfterFailure);
        while (true)
        {
            try
            {
                return await ReadAsync(user, deadline);
            }
            catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable && DateTime.UtcNow < deadline)
            {
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private async Task<int> ReadAsync(string user, DateTime deadline)
    {
        using var call = new Cart.ShoppingCart.ShoppingCartClient(_channels[_open[0]])
            .GetCartAsync(new Cart.GetShoppingCart { UserId = user }, new CallOptions(deadline: deadline).WithWaitForReady());
        return (await call).Items.SingleOrDefault(item => item.ProductId == Product)?.Quantity ?? 0;
    }
}
