using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Telemetry;

namespace StatefulServerless.Proxy.Tests.Telemetry;

/// <summary>What is measured of an entity, with its machine and without anything around it.</summary>
[Collection(TelemetryCollection.Name)]
public sealed class EntityObserverTests : IDisposable
{
    private const int Rounds = 1_000;

    private static readonly TimeSpan WarmUpLimit = TimeSpan.FromSeconds(10);

    private static readonly MethodOutputs _outputs = new([KeyValuePair.Create("Add", "shop.Done")]);

    private readonly TestMeters _meters = new();
    private readonly RecordedMeasurements _recorded;
    private readonly EntityTypeTelemetry _type;
    private readonly EntityObserver _observer;
    private readonly EventSourcedMachine _machine = new("foo", "cart|foo", new EntityLimits(), () => _outputs);
    private readonly List<EntityEffect> _effects = [];
    private long _now;

    public EntityObserverTests()
    {
        _recorded = new RecordedMeasurements(_meters);
        _type = new EntityTypeTelemetry(_meters.ProxyMeter, "shop.Cart", TimeProvider.System);
        _observer = new EntityObserver(_type);
        _observer.Starts();
    }

    public void Dispose() => _recorded.Dispose();

    [Fact]
    public void Command_PassesItsStages()
    {
        Receive(1);
        Recover();
        Step(new ReplyReceived(Reply(events: 2)));
        Step(new EventsPersisted());

        Assert.Equal(["queue", "function", "journal"], _recorded.Of("statefulserverless.command.stage.duration").Select(measured => measured.Tags["stage"]));
        Assert.Equal(2, Assert.Single(_recorded.Of("statefulserverless.journal.write.events")).Value);
        Assert.Contains(_effects, effect => effect is AnswerCaller { Result: CallReply });
    }

    [Fact]
    public void Recovery_IsMeasuredWithTheEventsThatWereReplayed()
    {
        Receive(1);
        Recover(events: 3);

        Assert.Equal("entity.type=shop.Cart result=recovered", Assert.Single(_recorded.Of("statefulserverless.entity.recovery.duration")).Text);
        Assert.Equal(3, Assert.Single(_recorded.Of("statefulserverless.entity.replayed_events")).Value);
    }

    [Fact]
    public void Recovery_ThatFails_IsMeasuredAsSuch()
    {
        Receive(1);
        Step(new RecoveryGranted());
        Step(new RecoveryFailed("gone"));

        Assert.Equal("entity.type=shop.Cart result=failed", Assert.Single(_recorded.Of("statefulserverless.entity.recovery.duration")).Text);
    }

    [Fact]
    public void Stream_ThatIsLost_AndItsSuccessor_AreCounted()
    {
        Receive(1);
        Recover();
        Receive(2);
        Step(new StreamClosed("reset"));
        Recover();

        Assert.Equal(2, _recorded.Of("statefulserverless.stream.opened").Count());
        Assert.Single(_recorded.Of("statefulserverless.stream.restarts"));
        Assert.Equal("entity.type=shop.Cart reason=lost", Assert.Single(_recorded.Of("statefulserverless.stream.closed")).Text);
    }

    [Fact]
    public void Stream_OfAFunctionThatBreaksTheProtocol_IsADefect()
    {
        Receive(1);
        Recover();
        Step(new UnknownFrameReceived());

        Assert.Equal("entity.type=shop.Cart reason=defect", Assert.Single(_recorded.Of("statefulserverless.stream.closed")).Text);
    }

    [Fact]
    public void QueueAndLife_AreCountedWhileTheyLast()
    {
        Receive(1);
        Receive(2);
        Receive(3);

        Assert.Equal((1, 3), (_type.LiveEntities, _type.QueuedCommands));
        Recover();
        Assert.Equal((1, 2), (_type.LiveEntities, _type.QueuedCommands));
        _observer.Stops();
        Assert.Equal((0, 0), (_type.LiveEntities, _type.QueuedCommands));
    }

    [Fact]
    public void CommandInFlight_WhenTheEntityStops_LeavesNoStageOpen()
    {
        Receive(1);
        Recover();
        _observer.Stops();

        Assert.Equal(["queue", "function"], _recorded.Of("statefulserverless.command.stage.duration").Select(measured => measured.Tags["stage"]));
    }

    [Fact]
    public void WithoutAListener_NothingIsAllocated()
    {
        _recorded.Dispose();
        var command = Command();
        EntityInput[] inputs = [new ReplyReceived(Reply(events: 1)), new EventsPersisted()];
        EntityEffect[] effects = [new PersistEvents(1, [new Any()], 1), new AnswerCaller(new CallerId(1), new CallReply(Google.Protobuf.ByteString.Empty, 1))];

        Assert.Equal(0, LeastAllocated(() => Observe(command, inputs, effects, Rounds)));
        Assert.False(new CommandTelemetry(_meters.ProxyMeter, TimeProvider.System).IsListenedTo);
    }

    // Code that is not hot yet allocates what the compiler will do without; one quiet round is the proof.
    private static long LeastAllocated(Action rounds)
    {
        var (started, least) = (TimeProvider.System.GetTimestamp(), long.MaxValue);
        while (least > 0 && TimeProvider.System.GetElapsedTime(started) < WarmUpLimit)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            rounds();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private void Observe(EntityCommand command, EntityInput[] inputs, EntityEffect[] effects, int rounds)
    {
        for (var round = 0; round < rounds; round++)
        {
            _observer.Receives(new CallerId(1), command);
            foreach (var input in inputs) _observer.Hears(input);
            foreach (var effect in effects) _observer.Sees(effect, _machine);
            _observer.Settles(_machine);
        }
    }

    private void Receive(long caller)
    {
        _observer.Receives(new CallerId(caller), Command());
        Step(new CommandReceived(new CallerId(caller), Command()));
    }

    private void Recover(int events = 0)
    {
        Step(new RecoveryGranted());
        Step(new SnapshotMissing());
        for (var number = 1; number <= events; number++) Step(new EventReplayed(number, new Any { TypeUrl = "type.googleapis.com/shop.Added" }));
        Step(new ChunkReplayed(events));
        Step(new ReplayDelivered());
        if (_machine.Phase == EntityPhase.Recovering) Step(new ChunkReplayed(events));
    }

    private void Step(EntityInput input)
    {
        _observer.Hears(input);
        foreach (var effect in _machine.Handle(input, TimeSpan.FromMilliseconds(++_now)))
        {
            _observer.Sees(effect, _machine);
            _effects.Add(effect);
        }

        _observer.Settles(_machine);
    }

    private Reply Reply(int events) => new()
    {
        CommandId = _effects.OfType<SendToUserFunction>().LastOrDefault(send => send.Message.Command is not null)?.Message.Command.Id ?? 1,
        Payload = new Any { TypeUrl = "type.googleapis.com/shop.Done" },
        Events = { Enumerable.Range(0, events).Select(_ => new Any { TypeUrl = "type.googleapis.com/shop.Added" }) },
    };

    private static EntityCommand Command() =>
        new("shop.Cart", "foo", "Add", new Any { TypeUrl = "type.googleapis.com/shop.Line" }, new Metadata(), TimeSpan.FromMinutes(1));
}
