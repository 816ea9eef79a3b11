using System.Collections.Concurrent;
using System.Globalization;
using Grpc.Core;
using StatefulServerless.EndToEnd.Tests.Databases;

namespace StatefulServerless.EndToEnd.Tests;

/// <summary>
/// Callers that add pieces, each with a name of its own, whatever happens to the processes, and remember what they were answered. Every so often they
/// turn to a new cart, so that there are always entities to be loaded.
/// </summary>
internal sealed class Workload(CartClient carts, int users, int callersPerUser)
{
    private const int PiecesPerCart = 100;

    private static readonly TimeSpan _pauseAfterFailure = TimeSpan.FromMilliseconds(50);

    private readonly string _name = Guid.NewGuid().ToString("N");
    private readonly long[] _acknowledgedBy = new long[users * callersPerUser];
    private readonly long[] _failedBy = new long[users * callersPerUser];
    private readonly ConcurrentQueue<Attempt> _attempts = [];

    public int Acknowledged => _attempts.Count(attempt => attempt.SequenceNumber is not null);

    public IEnumerable<RpcException> Failures => _attempts.Select(attempt => attempt.Failure).OfType<RpcException>();

    /// <summary>For each caller, how many of its commands were acknowledged.</summary>
    public IReadOnlyList<long> AcknowledgedByCaller => [.. _acknowledgedBy];

    /// <summary>For each caller, how many of its commands failed.</summary>
    public IReadOnlyList<long> FailedByCaller => [.. _failedBy];

    /// <summary>Runs until it is stopped; then every call that was under way has ended.</summary>
    public Task RunAsync(CancellationToken stop) =>
        Task.WhenAll(Enumerable.Range(0, users * callersPerUser).Select(caller => CallAsync(caller, stop)));

    /// <summary>
    /// Everything acknowledged is in the journal at the number that was answered, nothing that was answered "not-executed" or never attempted is, no number is
    /// missing, and the carts show exactly what the journal holds.
    /// </summary>
    public async Task VerifyAsync(JournalRows journal)
    {
        foreach (var cart in _attempts.GroupBy(attempt => attempt.User))
        {
            var stored = await journal.OfCartAsync(cart.Key);
            Assert.Equal(Enumerable.Range(1, stored.Count).Select(number => (long)number), stored.Select(piece => piece.SequenceNumber));
            foreach (var attempt in cart) attempt.Verify(stored);
            Assert.Empty(stored.Select(piece => piece.ProductId).Except(cart.Select(attempt => attempt.ProductId)));
            Assert.Equal(stored.Select(piece => piece.ProductId), (await carts.GetAsync(cart.Key)).Items.Select(item => item.ProductId));
        }
    }

    private async Task CallAsync(int caller, CancellationToken stop)
    {
        using var pause = new PeriodicTimer(_pauseAfterFailure);
        var (newest, piece) = ((User: "", Number: 0L), 0);
        while (!stop.IsCancellationRequested)
        {
            var user = string.Create(CultureInfo.InvariantCulture, $"{_name}-{caller / callersPerUser}-{piece / PiecesPerCart}");
            var product = string.Create(CultureInfo.InvariantCulture, $"<{caller}.{piece++}>");
            try
            {
                var number = long.Parse((await carts.AddAsync(user, product, 1, "")).GetValue("entity-sequence-number") ?? "", CultureInfo.InvariantCulture);
                Assert.True(user != newest.User || number > newest.Number, $"{user}: {number} was answered after {newest.Number}.");
                newest = (user, number);
                _attempts.Enqueue(new Attempt(user, product, number, null));
                Interlocked.Increment(ref _acknowledgedBy[caller]);
            }
            catch (RpcException failure)
            {
                _attempts.Enqueue(new Attempt(user, product, null, failure));
                Interlocked.Increment(ref _failedBy[caller]);
                await pause.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private sealed record Attempt(string User, string ProductId, long? SequenceNumber, RpcException? Failure)
    {
        public void Verify(IReadOnlyList<StoredPiece> stored)
        {
            var found = stored.SingleOrDefault(piece => piece.ProductId == ProductId);
            if (SequenceNumber is { } number) Assert.Equal(new StoredPiece(number, ProductId), found);
            if (Failure?.Trailers.GetValue("command-outcome") == "not-executed")
                Assert.True(found is null, $"{ProductId} was answered \"not-executed\" ({Failure.Status.Detail}), and is stored as {found}.");
        }
    }
}
