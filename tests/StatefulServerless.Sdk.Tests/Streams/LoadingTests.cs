using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class LoadingTests
{
    [Fact]
    public async Task Init_ThenCommand_StartsFromTheInitialState()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var reply = await stream.Init().Command("Read", Notes.Line()).ReplyAsync();
        Assert.Equal(new Page(), reply.Payload.Unpack<Page>());
        Assert.Empty(reply.Events);
        Assert.Null(reply.Snapshot);
    }

    [Fact]
    public async Task Init_WithSnapshot_StartsFromIt()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init(snapshot: Notes.Snapshot(5, "a", "b"));
        Assert.Equal(Notes.Page("a", "b"), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task Init_WithSnapshotAndEvents_StartsFromBoth()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init(snapshot: Notes.Snapshot(5, "a")).Event(6, Notes.Written("b")).Event(7, Notes.Written("c"));
        Assert.Equal(Notes.Page("a", "b", "c"), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task Init_WithEventsOnly_FoldsThem()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init().Event(1, Notes.Written("a")).Event(2, new Cleared()).Event(3, Notes.Written("b"));
        Assert.Equal(Notes.Page("b"), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task Snapshot_OfZeroLength_IsTheDefaultState()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init(snapshot: new Snapshot { SnapshotSequence = 3, Snapshot_ = new Any { TypeUrl = "type.googleapis.com/tests.Page" } });
        Assert.Equal(new Page(), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task InitAndEvents_Alone_AreNotAnswered()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init().Event(1, Notes.Written("a")).HalfClose();
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task Init_Twice_FailsAndEndsTheStream() =>
        await AssertEndsAsync(stream => stream.Init().Init(), "A second init arrived");

    [Fact]
    public async Task Command_BeforeInit_FailsAndEndsTheStream() =>
        await AssertEndsAsync(stream => stream.Command("Read", Notes.Line()), "arrived before init");

    [Fact]
    public async Task Event_BeforeInit_FailsAndEndsTheStream() =>
        await AssertEndsAsync(stream => stream.Event(1, Notes.Written("a")), "arrived before init");

    [Fact]
    public async Task EmptyFrame_FailsAndEndsTheStream() =>
        await AssertEndsAsync(stream => stream.Init().Send(new EntityStreamIn()), "neither init nor event nor command");

    [Fact]
    public async Task Event_AfterCommand_FailsAndEndsTheStream()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Read", Notes.Line()).ReplyAsync();
        var failure = await stream.Event(1, Notes.Written("a")).FailureAsync();
        Assert.Equal(0, failure.CommandId);
        Assert.Contains("Event 1 of entity 'n1' arrived after a command", failure.Description, StringComparison.Ordinal);
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task Event_AfterRefusedCommand_IsRefusedToo()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Nonsense", Notes.Line()).FailureAsync();
        Assert.Equal(0, (await stream.Event(1, Notes.Written("a")).FailureAsync()).CommandId);
    }

    [Fact]
    public async Task Command_ForAnotherEntity_FailsAndEndsTheStream() =>
        await AssertEndsAsync(
            stream => stream.Init().Command(new Command { EntityId = "n2", Name = "Read", Payload = Any.Pack(Notes.Line()) }),
            "is for entity 'n2', but this is the stream of entity 'n1'");

    [Fact]
    public async Task Command_WithoutAnIdOfItsOwn_FailsAndEndsTheStream() =>
        await AssertEndsAsync(
            stream => stream.Init().Send(new EntityStreamIn { Command = new Command { EntityId = "n1", Name = "Read", Payload = Any.Pack(Notes.Line()) } }),
            "A command (Read) of entity 'n1' has id 0. Ids of commands are positive.");

    [Fact]
    public async Task Snapshot_WithoutANumber_FailsAndEndsTheStream() =>
        await AssertEndsAsync(
            stream => stream.Init(snapshot: Notes.Snapshot(0, "a")), "The snapshot of entity 'n1' has sequence number 0. It is at least 1.");

    [Fact]
    public async Task Event_OfUnknownType_IsNamed() =>
        await AssertEndsAsync(stream => stream.Init().Event(1, new Unheard()), "Event 1 of entity 'n1' is tests.Unheard, which has no [EventHandler] in NotebookEntity");

    [Fact]
    public async Task Event_OutOfSequence_FailsAndEndsTheStream() =>
        await AssertEndsAsync(stream => stream.Init().Event(1, Notes.Written("a")).Event(3, Notes.Written("b")), "got event 3 after 1; expected 2");

    [Fact]
    public async Task Event_Unreadable_FailsAndEndsTheStream() =>
        await AssertEndsAsync(
            stream => stream.Init().Event(1, new Any { TypeUrl = "x/tests.Written", Value = ByteString.CopyFrom(0x0a, 0x7f) }),
            "Event 1 of entity 'n1' cannot be read as tests.Written");

    [Fact]
    public async Task Snapshot_OfAnotherType_NamesTheRemedy() =>
        await AssertEndsAsync(
            stream => stream.Init(snapshot: new Snapshot { SnapshotSequence = 5, Snapshot_ = Any.Pack(new Entry()) }),
            "at 5 is tests.Entry, not tests.Page. Add a [SnapshotHandler] for it to NotebookEntity, or an [EventAlias] if its message was only renamed.");

    [Fact]
    public async Task TypeUrl_OfAForeignHost_IsAccepted()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init().Event(1, new Any { TypeUrl = "example.com/a/b/tests.Written", Value = Notes.Written("a").ToByteString() });
        stream.Command(new Command { Name = "Read", Payload = new Any { TypeUrl = "/tests.Line" } });
        Assert.Equal(Notes.Page("a"), (await stream.ReplyAsync()).Payload.Unpack<Page>());
    }

    [Fact]
    public async Task Event_WhoseHandlerThrows_SaysWhichWithoutTheSecret()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await stream.Init().Event(1, new Torn()).FailureAsync();
        Assert.Equal(0, failure.CommandId);
        Assert.Equal((int)StatusCode.Internal, failure.StatusCode);
        Assert.Equal("Unexpected error [c0ffee] while replaying event 1 (tests.Torn)", failure.Description);
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task Event_HundredThousand_AreReplayed()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init();
        for (var sequence = 1; sequence < 100_000; sequence += 2) stream.Event(sequence, Notes.Written("a")).Event(sequence + 1, new Cleared());
        Assert.Equal(Notes.Page("b"), await stream.AskAsync<Page>("Write", Notes.Line("b")));
    }

    private static async Task AssertEndsAsync(Action<Conversation<NotebookEntity>> say, string expected)
    {
        await using var stream = new Conversation<NotebookEntity>();
        say(stream);
        var failure = await stream.FailureAsync();
        Assert.Equal(0, failure.CommandId);
        Assert.Contains(expected, failure.Description, StringComparison.Ordinal);
        Assert.Empty(await stream.RestAsync());
        Assert.Contains(stream.Log.Lines, line => line.Id == 9000 && line.Text.Contains(expected, StringComparison.Ordinal));
    }
}
