using Akka.Actor;
using Akka.TestKit;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Entities;

/// <summary>What an entity reads before it serves, and what it writes for the next time.</summary>
public sealed class EntityRecoveryTests : EntityActorFixture
{
    [Fact]
    public async Task Entity_StartedAgain_GetsSnapshotAndLaterEvents()
    {
        var first = Start();
        first.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one", "two"], snapshot: "both")));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        first.Tell(Command("Add"), TestActor);
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["three"])));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        await StopAsync(first);

        Start().Tell(Command("Get"), TestActor);
        var again = await Function.NextAsync();

        Assert.Equal(2, again.Init.Snapshot.SnapshotSequence);
        Assert.Equal("both", Text(again.Init.Snapshot.Snapshot_.Value));
        var replayed = (await again.NextAsync()).Event;
        Assert.Equal((3, "three"), (replayed.Sequence, Text(replayed.Payload.Value)));
        Assert.Equal("Get", (await again.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task LongReplay_WaitsForTheStreamBetweenItsChunks()
    {
        var limits = new EntityLimits { MaxReplayChunkEvents = 2 };
        var first = Start(limits: limits);
        first.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one", "two", "three"])));
        await ExpectMsgAsync<CallReply>(cancellationToken: Token);
        await StopAsync(first);

        Start(limits: limits).Tell(Command("Get"), TestActor);
        var again = await Function.NextAsync();
        Assert.Equal((1, 2), ((await again.NextAsync()).Event.Sequence, (await again.NextAsync()).Event.Sequence));
        Assert.Equal("report", await again.NextSignAsync());
        again.Answer(new ReplayDelivered());

        Assert.Equal(3, (await again.NextAsync()).Event.Sequence);
        Assert.Equal("Get", (await again.NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Entities_BeyondTheBoundOfRecoveries_WaitForTheirTurn()
    {
        Permits = new RecoveryPermits(1);
        var held = Permits.Request(() => { });
        Start().Tell(Command("Get"), TestActor);
        Assert.Equal(EntityPhase.Passive.ToString(), (await Recorded.NextAsync(3001)).Line.Split("phase ")[1].Split(',')[0]);

        held.Dispose();

        Assert.Equal("Get", (await (await Function.NextAsync()).NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Recovery_ThatNobodyWaitsForWhenItsTurnComes_ReadsNothing()
    {
        var (clock, snapshots) = (new FakeTimeProvider(), CreateTestProbe());
        (Time, Snapshots, Permits) = (clock, snapshots, new RecoveryPermits(1));
        var held = Permits.Request(() => { });
        var entity = await WatchAsync(Start());
        entity.Tell(Command("Get"), TestActor);
        entity.Tell(StopEntityRequest.Instance);
        entity.Tell(Command("Get"), TestActor);
        await Recorded.NextAsync(3001);
        await Recorded.NextAsync(3001);

        clock.Advance(TimeSpan.FromMinutes(1));
        held.Dispose();

        await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        await ExpectTerminatedAsync(entity, cancellationToken: Token);
        snapshots.Tell("the first");
        Assert.Equal("the first", await snapshots.ExpectMsgAsync<object>(cancellationToken: Token));
    }

    [Fact]
    public async Task Write_ThatTheJournalNeverAnswers_LeavesItsOutcomeUnknown_AndServesTheQueuedAnew()
    {
        var entity = Start(limits: new EntityLimits { PersistTimeout = TimeSpan.FromMilliseconds(50) });
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();
        entity.Tell(Command("Get"), TestActor);
        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: [HoldingJournal.Held])));

        var failure = await ExpectMsgAsync<CallFailure>(cancellationToken: Token);
        Assert.Equal((StatusCode.Unavailable, CommandOutcome.Unknown), (failure.Error.Code, failure.Outcome));
        Assert.Equal("aborted", await stream.NextSignAsync());
        Assert.Equal("Get", (await (await Function.NextAsync()).NextAsync()).Command.Name);
    }

    [Fact]
    public async Task Snapshot_ThatIsTooLarge_IsAWarningAndTheCommandSucceeds()
    {
        var entity = Start(limits: new EntityLimits { MaxMessageBytes = 100 });
        entity.Tell(Command("Add"), TestActor);
        var stream = await Function.NextAsync();

        stream.Answer(new ReplyReceived(Reply((await stream.NextAsync()).Command, "", events: ["one"], snapshot: new string('x', 100))));

        Assert.Equal(1, (await ExpectMsgAsync<CallReply>(cancellationToken: Token)).SequenceNumber);
        Assert.Equal(LogLevel.Warning, (await Recorded.NextAsync(3012)).Level);
    }
}
