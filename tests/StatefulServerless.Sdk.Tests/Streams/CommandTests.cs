using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class CommandTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4711)]
    [InlineData(long.MaxValue)]
    public async Task Reply_CarriesTheCommandsId(long id)
    {
        await using var stream = new Conversation<NotebookEntity>();
        var reply = await stream.Init().Command(new Command { Id = id, Name = "Read", Payload = Any.Pack(Notes.Line()) }).ReplyAsync();
        Assert.Equal(id, reply.CommandId);
    }

    [Fact]
    public async Task Commands_Pipelined_AreAnsweredOnceEachInOrder()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init();
        for (var i = 1; i <= 100; i++) stream.Command("Write", Notes.Line($"{i}"));
        stream.HalfClose();
        var replies = (await stream.RestAsync()).Select(frame => frame.Reply).ToList();
        Assert.Equal(Enumerable.Range(1, 100).Select(i => (long)i), replies.Select(reply => reply.CommandId));
        Assert.Equal(Enumerable.Range(1, 100), replies.Select(reply => reply.Payload.Unpack<Page>().Entries.Count));
    }

    [Theory]
    [InlineData("Read", "type.googleapis.com/tests.Page")]
    [InlineData("Run", "type.googleapis.com/tests.Page")]
    [InlineData("Clear", "type.googleapis.com/google.protobuf.Empty")]
    public async Task Reply_HasTheOutputTypeOfItsRpc(string rpc, string typeUrl)
    {
        await using var stream = new Conversation<NotebookEntity>();
        Assert.Equal(typeUrl, (await stream.Init().Command(rpc, Notes.Line()).ReplyAsync()).Payload.TypeUrl);
    }

    [Fact]
    public async Task Emit_Several_AreInTheReplyInOrder()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var reply = await stream.Init().Command("Write", Notes.Line("a", "b", "c")).ReplyAsync();
        Assert.Equal([Notes.Written("a"), Notes.Written("b"), Notes.Written("c")], reply.Events.Select(e => e.Unpack<Written>()));
        Assert.All(reply.Events, e => Assert.Equal("type.googleapis.com/tests.Written", e.TypeUrl));
    }

    [Fact]
    public async Task Emit_AppliesAtOnce_SoTheReplySeesIt()
    {
        await using var stream = new Conversation<NotebookEntity>();
        Assert.Equal(Notes.Page("a"), await stream.Init().AskAsync<Page>("Write", Notes.Line("a")));
        Assert.Equal(Notes.Page("a"), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task Emit_ThenAnEventThatChangesTheFirst_KeepsTheFirstAsEmitted()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var written = Notes.Written("a");
        stream.Script.Run = (context, _) =>
        {
            context.Emit(written);
            context.Emit(new Marked { Index = 0 });
            return Task.CompletedTask;
        };
        var reply = await stream.Init().Command("Run", Notes.Line()).ReplyAsync();
        Assert.Equal(0, reply.Events[0].Unpack<Written>().Entry.Marks);
        Assert.Equal(0, written.Entry.Marks);
        Assert.Equal(1, reply.Payload.Unpack<Page>().Entries[0].Marks);
    }

    [Fact]
    public async Task LiveState_EqualsTheReplayOfItsOwnEvents()
    {
        await using var live = new Conversation<NotebookEntity>();
        live.Script.Run = (context, _) =>
        {
            context.Emit([Notes.Written("x"), new Marked { Index = 0 }, new Marked { Index = 0 }]);
            return Task.CompletedTask;
        };
        live.Init();
        var events = new List<Any>();
        foreach (var rpc in new[] { "Write", "Clear", "Run", "Write", "Run" }) events.AddRange((await live.Command(rpc, Notes.Line("a", "b")).ReplyAsync()).Events);

        await using var replayed = new Conversation<NotebookEntity>();
        replayed.Init();
        for (var i = 0; i < events.Count; i++) replayed.Event(i + 1, events[i]);
        var expected = (await live.Command("Read", Notes.Line()).ReplyAsync()).Payload;
        Assert.Equal(expected, (await replayed.Command("Read", Notes.Line()).ReplyAsync()).Payload);
    }

    [Fact]
    public async Task Command_Unknown_FailsAndTheStreamStays()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await stream.Init().Command(new Command { Id = 7, Name = "Burn", Payload = Any.Pack(Notes.Line()) }).FailureAsync();
        Assert.Equal(7, failure.CommandId);
        Assert.Equal("Service tests.Notebook has no method 'Burn'. Methods: Clear, Read, Run, Write.", failure.Description);
        Assert.Equal((int)StatusCode.Unimplemented, failure.StatusCode);
        Assert.Equal(Notes.Page("a"), await stream.AskAsync<Page>("Write", Notes.Line("a")));
    }

    [Fact]
    public async Task Payload_Unreadable_FailsAndTheStreamStays()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var bad = new Any { TypeUrl = "type.googleapis.com/tests.Line", Value = ByteString.CopyFrom(0x12, 0x7f) };
        var failure = await stream.Init().Command(new Command { Id = 7, Name = "Write", Payload = bad }).FailureAsync();
        Assert.Equal(7, failure.CommandId);
        Assert.StartsWith("The payload of Write cannot be read as tests.Line", failure.Description, StringComparison.Ordinal);
        Assert.Equal(Notes.Page("a"), await stream.AskAsync<Page>("Write", Notes.Line("a")));
    }

    [Fact]
    public async Task Payload_OfAnotherType_FailsAndTheStreamStays()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await stream.Init().Command("Write", new Entry()).FailureAsync();
        Assert.Equal("The payload of Write is tests.Entry, not tests.Line.", failure.Description);
        Assert.Equal((int)StatusCode.InvalidArgument, failure.StatusCode);
        await stream.AskAsync<Page>("Read", Notes.Line());
    }

    [Fact]
    public async Task Payload_OfZeroLength_IsTheDefaultMessage()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Init().Command(new Command { Name = "Write", Payload = new Any { TypeUrl = "type.googleapis.com/tests.Line" } });
        Assert.Empty((await stream.ReplyAsync()).Events);
    }

    [Fact]
    public async Task Payload_Missing_FailsAndTheStreamStays()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await stream.Init().Command(new Command { Name = "Write" }).FailureAsync();
        Assert.Equal("The payload of Write is of no type, not tests.Line.", failure.Description);
    }
}
