using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Grpc.Net.Client;
using StatefulServerless.Protocol;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.UserFunction;
using Envelope = StatefulServerless.Proxy.Journal.Envelopes.Envelope;

namespace StatefulServerless.Proxy.Tests.Stored;

/// <summary>Entities with very many events and no snapshot.</summary>
public sealed class LongReplayTests(ITestOutputHelper output)
{
    /// <summary>How many events the longest journal has: for runs by hand, whose figures are in bench/results/long-journals.md.</summary>
    private const string Variable = "STATEFUL_SERVERLESS_LONG_JOURNAL";

    private const int Events = 100_000;

    private const string Insert =
        "INSERT INTO journal (created, deleted, persistence_id, sequence_number, message, identifier, manifest) VALUES (0, 0, $1, $2, $3, 7102, $4)";

    [Fact]
    public async Task Entity_WithAVeryLongJournal_Loads()
    {
        var events = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : Events;
        await using var entities = new SqliteEntities();
        await entities.InitializeAsync();
        Store(entities, "long", events, eventBytes: 100);
        var heap = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();

        Assert.Equal(events, await entities.CountAsync("long"));

        output.WriteLine($"{events} events in {watch.ElapsedMilliseconds} ms, {(GC.GetTotalMemory(forceFullCollection: true) - heap) / 1024} KiB more on the heap afterwards");
        Assert.Equal(events + 1, await entities.CountAsync("long", "Add", "1"));
    }

    [Fact]
    public async Task Function_ThatDoesNotRead_StopsTheReplayAndNotTheMemory()
    {
        var (application, port) = await DeafFunction.StartAsync();
        await using var function = application;
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var readUpTo = 0L;
        await using var entities = new SqliteEntities();
        entities.Configure = surroundings => surroundings with
        {
            Streams = new GrpcEntityStreams(new Entity.EntityClient(channel), new SpecConfirmation(), TimeSpan.FromSeconds(1)),
            Limits = surroundings.Limits with { RecoveryTimeout = TimeSpan.FromSeconds(2) },
            Storage = surroundings.Storage with { Journal = Counted(entities.System, surroundings.Storage.Journal, upTo => readUpTo = upTo) },
        };
        await entities.InitializeAsync();
        Store(entities, "deaf", Events, eventBytes: 1_000);

        var failure = Assert.IsType<CallFailure>(await entities.AskAsync("deaf", "Get"));

        Assert.Equal((StatusCode.Unavailable, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        Assert.Contains("no progress for 2 s", failure.Error.Message, StringComparison.Ordinal);
        // Nearly a megabyte fits into the function's window, and a chunk of ours waits behind it.
        Assert.InRange(readUpTo, 500, 5_000);
    }

    [Fact]
    public async Task ManyEntities_AtOnce_AllLoad()
    {
        const int Entities = 2_000;
        await using var entities = new SqliteEntities();
        await entities.InitializeAsync();
        for (var number = 0; number < Entities; number++)
            Store(entities, $"e{number}", 3, eventBytes: 10);

        var counts = await Task.WhenAll(Enumerable.Range(0, Entities).Select(number => entities.CountAsync($"e{number}")));

        Assert.All(counts, count => Assert.Equal(3, count));
    }

    private static IActorRef Counted(ActorSystem system, IActorRef journal, Action<long> readUpTo) =>
        system.ActorOf(Props.Create(() => new CountedReplays(journal, readUpTo)));

    private static void Store(SqliteEntities entities, string entityId, int events, int eventBytes)
    {
        var persistenceId = SqliteEntities.PersistenceIdOf(entityId);
        var payload = new Any { TypeUrl = "type.googleapis.com/shop.Added", Value = ByteString.CopyFrom(new byte[eventBytes]) };
        entities.ExecuteMany(Insert, Enumerable.Range(1, events).Select(number => (object[])
            [persistenceId, number, RowOf(persistenceId, number, payload), payload.TypeUrl]));
    }

    private static byte[] RowOf(string persistenceId, int number, Any payload) => Envelope.Seal(payload, new StoredEventMetadata
    {
        Version = 1,
        SequenceNumber = number,
        Writer = "w",
        Crc32C = 0,
        PayloadBytes = (uint)payload.Value.Length,
    }, Envelope.EventTag, persistenceId);
}
