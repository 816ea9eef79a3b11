using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Sharding;
using StatefulServerless.Proxy.Telemetry;
using StatefulServerless.Proxy.Tests.Telemetry;

namespace StatefulServerless.Proxy.Tests.Entities;

public sealed class EventSourcedEntityActorTests : TestKit
{
    private const string Journal = """
        akka.loglevel = OFF
        akka.stdout-loglevel = OFF
        akka.test.single-expect-default = 60s
        akka.persistence.journal.plugin = "akka.persistence.journal.holding"
        akka.persistence.journal.holding.class = "StatefulServerless.Proxy.Tests.Entities.HoldingJournal, StatefulServerless.Proxy.Tests"
        akka.persistence.snapshot-store.plugin = "akka.persistence.snapshot-store.inmem"
        """;

    private const int StreamCut = 3010;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MethodOutputs _outputs = new([KeyValuePair.Create("Add", "shop.Done"), KeyValuePair.Create("Get", "shop.Done")]);
    private readonly RecordingStreams _function = new();
    private readonly RecordedEntityLog _log = new();
    private readonly TestProbe _shard;
    private readonly TestMeters _meters = new();
    private RecoveryPermits _permits = new(200);
    private TimeProvider _time = TimeProvider.System;
    private IActorRef? _snapshots;

    public EventSourcedEntityActorTests()
        : base(Journal) => _shard = CreateTestProbe();

    [Fact]
    public async Task Command_WithEvents_IsAnsweredWhenTheyAreStored()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        var command = (await stream.NextAsync()).Command;

        stream.Answer(new ReplyReceived(Reply(command, "added", events: ["one", "two"])));

        var reply = await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        Assert.Equal(2, reply.SequenceNumber);
        Assert.Equal("added", Text(reply.Payload));
    }

    [Fact]
    public async Task Entity_StartedAgain_GetsSnapshotAndLaterEvents()
    {
        var first = Start();
        first.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one", "two"], snapshot: "both")));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        first.Tell(Command("Add"), TestActor);
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["three"])));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        await StopAsync(first);

        Start().Tell(Command("Get"), TestActor);
        var again = await _function.NextAsync();

        Assert.Equal(2, again.Init.Snapshot.SnapshotSequence);
        Assert.Equal("both", Text(again.Init.Snapshot.Snapshot_.Value));
        var replayed = (await again.NextAsync()).Event;
        Assert.Equal((3, "three"), (replayed.Sequence, Text(replayed.Payload.Value)));
        Assert.Equal("Get", (await again.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Stream_ThatCloses_FailsTheCommandInFlight_AndServesTheQueuedOnANewStream()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        await stream.NextAsync();
        entity.Tell(Command("Get"), TestActor);

        stream.Answer(new StreamClosed("reset"));

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        var second = await _function.NextAsync();
        Assert.Equal("Get", (await second.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Frame_OfAnOldStream_IsIgnored()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var old = await _function.NextAsync();
        var command = (await old.NextAsync()).Command;
        entity.Tell(Command("Get"), TestActor);
        old.Answer(new StreamClosed("reset"));
        await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        var current = await _function.NextAsync();

        old.Answer(new ReplyReceived(Reply(command, "late", events: ["ghost"])));
        current.Answer(new ReplyReceived(Reply((await current.NextAsync()).Command, "right")));

        var reply = await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        Assert.Equal(("right", 0), (Text(reply.Payload), reply.SequenceNumber!.Value));
    }

    [Fact]
    public async Task Caller_WhoLeavesTheQueue_IsNotServed()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        var first = (await stream.NextAsync()).Command;
        var leaving = CreateTestProbe();
        entity.Tell(Command("Get"), leaving);
        entity.Tell(new CallerLeft("foo", leaving));
        entity.Tell(Command("Add"), TestActor);

        stream.Answer(new ReplyReceived(Reply(first, "")));

        Assert.Equal("Add", (await stream.NextAsync()).Command.Name);
        Assert.Equal(StatusCode.Cancelled, (await leaving.ExpectMsgAsync<CallFailure>(cancellationToken: Token)).Error.Code);
    }

    [Fact]
    public async Task IdleEntity_AsksTheShardToStopIt_AndHalfClosesItsStream()
    {
        var entity = Start(passivationTimeout: TimeSpan.FromMilliseconds(50));
        entity.Tell(Command("Get"), TestActor);
        var stream = await _function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "")));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);

        var passivate = await _shard.ExpectMsgAsync<Akka.Cluster.Sharding.Passivate>(cancellationToken: Token);
        await WatchAsync(entity);
        entity.Tell(passivate.StopMessage);

        Assert.Equal("completed", await stream.NextSignAsync());
        await ExpectTerminatedAsync(entity, cancellationToken: Token);
    }

    [Fact]
    public async Task LiveEntity_WhoseTypeGetsAMethod_ServesIt()
    {
        var entity = Start();
        entity.Tell(Command("Pay"), TestActor);
        Assert.Equal(StatusCode.Unimplemented, (await ExpectMsgAsync<CallFailure>(cancellationToken: Token)).Error.Code);

        _outputs = new([KeyValuePair.Create("Pay", "shop.Done")]);
        entity.Tell(Command("Pay"), TestActor);

        var stream = await _function.NextAsync();
        Assert.Equal("Pay", (await stream.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Write_ThatTheJournalNeverAnswers_LeavesItsOutcomeUnknown_AndServesTheQueuedAnew()
    {
        var entity = Start(limits: new EntityLimits { PersistTimeout = TimeSpan.FromMilliseconds(50) });
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        entity.Tell(Command("Get"), TestActor);
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: [HoldingJournal.Held])));

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.Unknown), (failure.Error.Code, failure.Outcome));
        Assert.Equal("aborted", await stream.NextSignAsync());
        Assert.Equal("Get", (await (await _function.NextAsync()).NextAsync()).Command.Name);
    }

    [Fact]
    public async Task LongReplay_WaitsForTheStreamBetweenItsChunks()
    {
        var limits = new EntityLimits { MaxReplayChunkEvents = 2 };
        var first = Start(limits: limits);
        first.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one", "two", "three"])));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        await StopAsync(first);

        Start(limits: limits).Tell(Command("Get"), TestActor);
        var again = await _function.NextAsync();
        Assert.Equal((1, 2), ((await again.NextAsync()).Event.Sequence, (await again.NextAsync()).Event.Sequence));
        Assert.Equal("report", await again.NextSignAsync());
        again.Answer(new ReplayDelivered());

        Assert.Equal(3, (await again.NextAsync()).Event.Sequence);
        Assert.Equal("Get", (await again.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Entities_BeyondTheBoundOfRecoveries_WaitForTheirTurn()
    {
        _permits = new RecoveryPermits(1);
        var held = _permits.Request(() => { });
        Start().Tell(Command("Get"), TestActor);
        Assert.Equal(EntityPhase.Passive.ToString(), (await _log.NextAsync(3001)).Line.Split("phase ")[1].Split(',')[0]);

        held.Dispose();

        Assert.Equal("Get", (await (await _function.NextAsync()).NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Recovery_ThatNobodyWaitsForWhenItsTurnComes_ReadsNothing()
    {
        var (clock, snapshots) = (new FakeTimeProvider(), CreateTestProbe());
        (_time, _snapshots, _permits) = (clock, snapshots, new RecoveryPermits(1));
        var held = _permits.Request(() => { });
        var entity = await WatchAsync(Start());
        entity.Tell(Command("Get"), TestActor);
        entity.Tell(StopEntityRequest.Instance);
        entity.Tell(Command("Get"), TestActor);
        await _log.NextAsync(3001);
        await _log.NextAsync(3001);

        clock.Advance(TimeSpan.FromMinutes(1));
        held.Dispose();

        await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        await ExpectTerminatedAsync(entity, cancellationToken: Token);
        snapshots.Tell("the first");
        Assert.Equal("the first", await snapshots.ExpectMsgAsync<object>(cancellationToken: Token));
    }

    [Fact]
    public async Task Stream_ThatIsCutForABreach_IsAWarningWithTheEntitysSequenceNumber()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one", "two"])));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);

        stream.Answer(new UnknownFrameReceived());

        Assert.Equal(
            (LogLevel.Warning, "Cut the stream of entity cart|foo at 2: the user function broke the protocol: a frame that is neither a reply nor a failure"),
            await _log.NextAsync(StreamCut));
    }

    [Fact]
    public async Task Stream_ThatIsReplacedOnRequest_IsNoWarning()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();

        stream.Answer(new FailureReceived(new Protocol.Failure { CommandId = (await stream.NextAsync()).Command.Id, Restart = true }));

        Assert.Equal(LogLevel.Debug, (await _log.NextAsync(StreamCut)).Level);
    }

    [Fact]
    public async Task Function_ThatCannotLoadTheEntity_IsQuotedOnOneLineOfTheLog()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        await stream.NextAsync();

        stream.Answer(new FailureReceived(new Protocol.Failure { Description = "no\nsuch event" }));

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.FailedPrecondition, CommandOutcome.NotExecuted), (failure.Error.Code, failure.Outcome));
        Assert.Equal(
            (LogLevel.Warning, "Cut the stream of entity cart|foo at 0: the user function cannot load entity 'cart|foo' at sequence number 0: no\\u000asuch event"),
            await _log.NextAsync(StreamCut));
    }

    [Fact]
    public async Task Snapshot_ThatIsTooLarge_IsAWarningAndTheCommandSucceeds()
    {
        var entity = Start(limits: new EntityLimits { MaxMessageBytes = 100 });
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();

        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one"], snapshot: new string('x', 100))));

        Assert.Equal(1, (await ExpectMsgAsync<CallReply>(cancellationToken: Token)).SequenceNumber);
        Assert.Equal(LogLevel.Warning, (await _log.NextAsync(3012)).Level);
    }

    [Fact]
    public async Task Entity_ThatIsKilled_AnswersItsCallersAndAbortsItsStream()
    {
        var entity = Start();
        entity.Tell(Command("Add"), TestActor);
        var stream = await _function.NextAsync();
        await stream.NextAsync();

        Sys.Stop(entity);

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.Unknown), (failure.Error.Code, failure.Outcome));
        Assert.Equal("aborted", await stream.NextSignAsync());
    }

    private IActorRef Start(TimeSpan? passivationTimeout = null, EntityLimits? limits = null) => _shard.ChildActorOf(EventSourcedEntityActor.Props("foo", () => new EntitySurroundings(
        entityId => $"cart|{entityId}",
        _outputs,
        limits ?? new EntityLimits(),
        passivationTimeout ?? TimeSpan.FromMinutes(1),
        _function,
        StorageOf(EntityStorage.Of(Sys, _permits, _meters.ProxyMeter, TimeProvider.System, new EntityLog(_log))),
        new EntityTypeTelemetry(_meters.ProxyMeter, "shop.Cart", TimeProvider.System),
        _time,
        new EntityLog(_log))));

    private EntityStorage StorageOf(EntityStorage storage) => storage with { Snapshots = _snapshots ?? storage.Snapshots };

    private async Task StopAsync(IActorRef entity)
    {
        await WatchAsync(entity);
        entity.Tell(StopEntityRequest.Instance);
        await ExpectTerminatedAsync(entity, cancellationToken: Token);
    }

    private static EntityCommand Command(string name) =>
        new("shop.Cart", "foo", name, Payload("shop.Input", name), new Protocol.Metadata(), TimeSpan.FromSeconds(10));

    private static Reply Reply(Command command, string text, string[]? events = null, string? snapshot = null) => new()
    {
        CommandId = command.Id,
        Payload = Payload("shop.Done", text),
        Events = { (events ?? []).Select(name => Payload("shop.Added", name)) },
        Snapshot = snapshot is null ? null : Payload("shop.State", snapshot),
    };

    private static Any Payload(string type, string text) =>
        new() { TypeUrl = $"type.googleapis.com/{type}", Value = ByteString.CopyFromUtf8(text) };

    private static string Text(ByteString payload) => payload.ToStringUtf8();
}
