using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.Core.Tests.EventSourced;

public sealed class QueueTests
{
    private static readonly EntityLimits _roomForTwo = new() { MaxQueuedCommands = 2 };

    [Fact]
    public void Command_WhilePassive_StartsRecovery() =>
        Scenario.New().When(Given.Command(1)).Then(Expected.Recover).ThenIs(EntityPhase.Recovering);

    [Fact]
    public void Command_WhileRecovering_IsSentAfterReplay() =>
        Given.Replaying()
            .When(Given.Command(2)).Then()
            .When(new ChunkReplayed(2)).Then(Expected.Send(1))
            .When(Given.Replied(1)).Then(Expected.Success(1, 2), Expected.Send(2));

    [Fact]
    public void Command_WhileReady_IsSentAtOnceWithTheNextId() =>
        Given.Ready().When(Given.Command(2, "Get")).Then(Expected.Send(2, "Get")).ThenIs(EntityPhase.AwaitingReply);

    [Fact]
    public void Command_WhileAnotherIsInFlight_Waits() =>
        Given.AwaitingReply().When(Given.Command(2)).Then().ThenIs(EntityPhase.AwaitingReply);

    [Fact]
    public void Command_WhilePersisting_IsSentAfterTheFormerIsAnswered() =>
        Given.Persisting()
            .When(Given.Command(2)).Then()
            .When(new EventsPersisted()).Then(Expected.Success(1, 2), Expected.Send(2));

    [Fact]
    public void Commands_OfOneEntity_AreSentInOrderOfArrival() =>
        Given.AwaitingReply().When(Given.Command(2), Given.Command(3))
            .When(Given.Replied(1)).Then(Expected.Success(1, 0), Expected.Send(2))
            .When(Given.Replied(2)).Then(Expected.Success(2, 0), Expected.Send(3))
            .When(Given.Replied(3)).Then(Expected.Success(3, 0));

    [Fact]
    public void Command_OverTheLimitOfTheQueue_IsRefusedAtOnce() =>
        Given.AwaitingReply(_roomForTwo).When(Given.Command(2), Given.Command(3))
            .When(Given.Command(4)).Then(Expected.Failure(4, ProxyErrors.QueueFull("e1", 2)));

    [Fact]
    public void Command_AfterARefusal_IsAcceptedWhenThereIsRoom() =>
        Given.AwaitingReply(_roomForTwo).When(Given.Command(2), Given.Command(3), Given.Command(4), Given.Replied(1))
            .When(Given.Command(5)).Then();

    [Fact]
    public void QueuedCommands_CountWithoutTheOneInFlight() =>
        Assert.Equal(2, Given.AwaitingReply().When(Given.Command(2), Given.Command(3)).Machine.QueuedCommands);

    [Fact]
    public void Command_OfANameThatTheServiceLacks_IsUnimplemented() =>
        Given.Ready().When(Given.Command(2, "Remove")).Then(Expected.Failure(2, ProxyErrors.UnknownMethod("x.Cart", "Remove")));

    [Fact]
    public void Caller_GoneWhileQueued_IsNeverStarted() =>
        Given.AwaitingReply().When(Given.Command(2))
            .When(new CallerGone(new CallerId(2))).Then(Expected.Failure(2, ProxyErrors.Cancelled()))
            .When(Given.Replied(1)).Then(Expected.Success(1, 0));

    [Fact]
    public void Caller_GoneWhileInFlight_ChangesNothing() =>
        Given.AwaitingReply()
            .When(new CallerGone(new CallerId(1))).Then()
            .When(Given.Replied(1)).Then(Expected.Success(1, 0));

    [Fact]
    public void Clock_ThatGoesBack_IsRefused()
    {
        var machine = new EventSourcedMachine("e1", "x|e1", new EntityLimits(), () => Given.Outputs);
        machine.Handle(new Tick(), TimeSpan.FromSeconds(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => machine.Handle(new Tick(), TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Limit_OfZeroCommands_IsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new EventSourcedMachine("e1", "x|e1", new EntityLimits { MaxQueuedCommands = 0 }, () => Given.Outputs));

    [Fact]
    public void Command_WithTheLongestTimeout_HasNoDeadlineThatOverflows() =>
        Given.Ready().When(new CommandReceived(new CallerId(2), Given.Command(2).Command with { Timeout = TimeSpan.MaxValue })).Then(Expected.Send(2));

    [Fact]
    public void Metadata_OfACall_TravelsWithItsCommand()
    {
        var command = Given.Command(2);
        command.Command.Metadata.Entries.Add(new Protocol.MetadataEntry { Key = "k", StringValue = "v" });
        var send = Assert.IsType<SendToUserFunction>(Given.Ready().Machine.Handle(command, Given.Start)[0]);
        Assert.Equal("v", send.Message.Command.Metadata.Entries.Single().StringValue);
    }
}
