using System.Collections.Concurrent;
using Grpc.Core;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>Callers that add one piece at a time, whatever happens to the processes, and remember what they were answered.</summary>
internal sealed class Workload(CartClient carts, int users, int callersPerUser)
{
    /// <summary>A piece of a known product.</summary>
    private const string Product = "A";

    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private readonly string[] _users = [.. Enumerable.Range(0, users).Select(_ => $"user-{Guid.NewGuid():N}")];
    private readonly ConcurrentQueue<(string User, long SequenceNumber)> _acknowledged = [];
    private readonly ConcurrentQueue<(string User, RpcException Failure)> _failed = [];

    public int Acknowledged => _acknowledged.Count;

    public IEnumerable<RpcException> Failures => _failed.Select(entry => entry.Failure);

    /// <summary>Runs until it is stopped; then every call that was under way has ended.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(_users.SelectMany(user => Enumerable.Range(0, callersPerUser).Select(_ => CallAsync(user, stop))));

    /// <summary>Everything acknowledged is in the carts, nothing that was not attempted is, and no sequence number was given twice.</summary>
    public async Task VerifyAsync()
    {
        foreach (var user in _users)
        {
            var numbers = _acknowledged.Where(entry => entry.User == user).Select(entry => entry.SequenceNumber).ToList();
            var uncertain = _failed.Count(entry => entry.User == user && entry.Failure.Trailers.GetValue("command-outcome") != "not-executed");
            var quantity = await carts.QuantityAsync(user, Product);

            Assert.Equal(numbers.Count, numbers.Distinct().Count());
            Assert.True(numbers.All(number => number <= quantity), $"{user}: number {numbers.Max()} was acknowledged, {quantity} pieces are in the cart.");
            Assert.InRange(quantity, numbers.Count, numbers.Count + uncertain);
        }
    }

    private async Task CallAsync(string user, CancellationToken stop)
    {
        using var pause = new PeriodicTimer(_pauseAfterFailure);
        var newest = 0L;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var trailers = await carts.AddAsync(user, Product, 1);
                var sequenceNumber = long.Parse(trailers.GetValue("entity-sequence-number") ?? "", null);
                Assert.True(sequenceNumber > newest, $"{user}: {sequenceNumber} was answered after {newest}.");
                newest = sequenceNumber;
                _acknowledged.Enqueue((user, sequenceNumber));
            }
            catch (RpcException failure)
            {
                _failed.Enqueue((user, failure));
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }
}
