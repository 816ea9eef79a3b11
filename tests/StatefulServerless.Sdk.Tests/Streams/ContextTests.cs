using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class ContextTests
{
    [Fact]
    public async Task Context_TellsAboutTheCommand()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Time.SetUtcNow(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var seen = "";
        stream.Script.Run = (context, _) =>
        {
            context.Emit(Notes.Written("c"));
            seen = $"{context.EntityId} {context.CommandName} {context.CommandId} {context.SequenceNumber} {context.Now:s} {context.Emitted.Count}";
            return Task.CompletedTask;
        };
        stream.Init().Event(1, Notes.Written("a")).Event(2, Notes.Written("b"));
        await stream.Command(new Command { Id = 42, Name = "Run", Payload = Any.Pack(Notes.Line()) }).ReplyAsync();
        Assert.Equal("n1 Run 42 2 2030-01-02T03:04:05 1", seen);
    }

    [Fact]
    public async Task Context_HasTheMetadataAndTheIdempotencyKey()
    {
        await using var stream = new Conversation<NotebookEntity>();
        (string?, string?) seen = default;
        stream.Script.Run = (context, _) =>
        {
            seen = (context.Metadata.GetText("X-Tenant"), context.IdempotencyKey);
            return Task.CompletedTask;
        };
        var metadata = new Protocol.Metadata
        {
            Entries = { new MetadataEntry { Key = "x-tenant", StringValue = "t1" }, new MetadataEntry { Key = "idempotency-key", StringValue = "k1" } },
        };
        await stream.Init().Command(new Command { Name = "Run", Payload = Any.Pack(Notes.Line()), Metadata = metadata }).ReplyAsync();
        Assert.Equal(("t1", "k1"), seen);
    }

    [Fact]
    public async Task Context_WithoutMetadata_HasNone()
    {
        await using var stream = new Conversation<NotebookEntity>();
        (int, string?) seen = (-1, "");
        stream.Script.Run = (context, _) =>
        {
            seen = (context.Metadata.Count, context.IdempotencyKey);
            return Task.CompletedTask;
        };
        await stream.Init().Command("Run", Notes.Line()).ReplyAsync();
        Assert.Equal((0, null), seen);
    }

    [Fact]
    public async Task Logger_HasTheEntityInItsScope()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Script.Run = (context, _) =>
        {
            context.Logger.Log(LogLevel.Information, default, "hello", null, (text, _) => text);
            return Task.CompletedTask;
        };
        await stream.Init().Command("Run", Notes.Line()).ReplyAsync();
        var line = Assert.Single(stream.Log.Lines, line => line.Text == "hello");
        Assert.Equal("Entity n1, command Run, sequence number 0", line.Scope);
    }

    [Fact]
    public async Task Context_Leaked_IsDead()
    {
        await using var stream = new Conversation<NotebookEntity>();
        CommandContext? leaked = null;
        stream.Script.Run = (context, _) =>
        {
            leaked = context;
            return Task.CompletedTask;
        };
        await stream.Init().Command("Run", Notes.Line()).ReplyAsync();
        var error = Assert.Throws<InvalidOperationException>(() => leaked!.Emit(Notes.Written("late")));
        Assert.Equal("This context belongs to command 1 (Run) of entity 'n1', which is over. Await everything that uses it before the handler returns.", error.Message);
        Assert.Throws<InvalidOperationException>(() => leaked!.EntityId);
        Assert.Throws<InvalidOperationException>(() => leaked!.Now);
        Assert.Throws<InvalidOperationException>(() => leaked!.Logger);
        Assert.Throws<InvalidOperationException>(() => leaked!.Metadata);
        Assert.Throws<InvalidOperationException>(() => leaked!.Fail("late"));
        Assert.Equal(new Page(), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task Context_AfterAFailure_IsDeadToo()
    {
        await using var stream = new Conversation<NotebookEntity>();
        CommandContext? leaked = null;
        stream.Script.Run = (context, _) =>
        {
            leaked = context;
            throw context.Fail("no");
        };
        await stream.Init().Command("Run", Notes.Line()).FailureAsync();
        Assert.Throws<InvalidOperationException>(() => leaked!.Emit(Notes.Written("late")));
    }

    [Fact]
    public async Task Handler_Asynchronous_KeepsTheOrder()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var gate = new TaskCompletionSource();
        stream.Script.Run = async (context, _) =>
        {
            await gate.Task;
            context.Emit(Notes.Written("slow"));
        };
        stream.Init().Command("Run", Notes.Line()).Command("Write", Notes.Line("fast"));
        gate.SetResult();
        Assert.Equal(1, (await stream.ReplyAsync()).CommandId);
        Assert.Equal(Notes.Page("slow", "fast"), (await stream.ReplyAsync()).Payload.Unpack<Page>());
    }
}
