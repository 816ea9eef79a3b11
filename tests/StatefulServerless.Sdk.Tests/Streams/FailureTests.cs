using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class FailureTests
{
    [Fact]
    public async Task Fail_WithMessageOnly_HasNoStatusCode()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, context => throw context.Fail("The page is full"));
        Assert.Equal(new Failure { CommandId = 1, Description = "The page is full" }, failure);
    }

    [Fact]
    public async Task Fail_WithStatusCodeAndDetails_SendsThem()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, context => throw context.Fail(StatusCode.NotFound, "No such line", Notes.Line("x"), new Entry()));
        Assert.Equal((int)StatusCode.NotFound, failure.StatusCode);
        Assert.Equal([Any.Pack(Notes.Line("x")), Any.Pack(new Entry())], failure.Details);
    }

    [Fact]
    public async Task Fail_WithOk_IsTheHandlersMistake()
    {
        await using var stream = new Conversation<NotebookEntity>(revealsErrors: true);
        var failure = await RunAsync(stream, context => throw context.Fail(StatusCode.OK, "?"));
        Assert.Contains("A command cannot fail with OK", failure.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fail_AfterEmit_TakesTheEventsBack()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Write", Notes.Line("a")).ReplyAsync();
        var failure = await RunAsync(stream, Emitting(context => throw context.Fail("no")));
        Assert.Equal("no", failure.Description);
        Assert.Equal(Notes.Page("a"), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task Fail_AfterEmit_TakesTheSequenceNumberBack()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Write", Notes.Line("1", "2", "3")).ReplyAsync();
        await RunAsync(stream, Emitting(context => throw context.Fail("no")));
        Assert.Null((await stream.Command("Write", Notes.Line("4")).ReplyAsync()).Snapshot);
        Assert.NotNull((await stream.Command("Write", Notes.Line("5")).ReplyAsync()).Snapshot);
    }

    [Fact]
    public async Task Fail_ThatIsSwallowed_StillFails()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, Emitting(context =>
        {
            try
            {
                throw context.Fail("no");
            }
            catch (CommandFailedException)
            {
                context.Emit(Notes.Written("nevertheless"));
            }
        }));
        Assert.Equal("no", failure.Description);
        Assert.Equal(new Page(), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task CommandFailedException_OfOtherCode_IsAnExpectedFailure()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, _ => throw new CommandFailedException("from afar"));
        Assert.Equal(new Failure { CommandId = 1, Description = "from afar" }, failure);
    }

    [Fact]
    public async Task RpcException_PassesWithItsStatus()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, Emitting(_ => throw new RpcException(new Status(StatusCode.ResourceExhausted, "later"))));
        Assert.Equal(new Failure { CommandId = 1, Description = "later", StatusCode = (int)StatusCode.ResourceExhausted }, failure);
        Assert.Equal(new Page(), await stream.AskAsync<Page>("Read", Notes.Line()));
    }

    [Fact]
    public async Task UnexpectedException_HidesItsTextAndEndsTheStream()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, _ => throw new InvalidDataException("secret"));
        Assert.Equal("Unexpected error [c0ffee]", failure.Description);
        Assert.Equal((int)StatusCode.Internal, failure.StatusCode);
        Assert.True(failure.Restart);
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task UnexpectedException_IsLoggedWithTheSameId()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await RunAsync(stream, _ => throw new InvalidDataException("secret"));
        var line = Assert.Single(stream.Log.Lines, line => line.Level == LogLevel.Error);
        Assert.Equal("Unexpected error [c0ffee] in entity n1, command 1 (Run); its stream ends", line.Text);
        Assert.Equal("secret", Assert.IsType<InvalidDataException>(line.Exception).Message);
    }

    [Fact]
    public async Task UnexpectedException_InDevelopment_ShowsItsText()
    {
        await using var stream = new Conversation<NotebookEntity>(revealsErrors: true);
        Assert.Equal("Unexpected error [c0ffee]: secret", (await RunAsync(stream, _ => throw new InvalidDataException("secret"))).Description);
    }

    [Fact]
    public async Task Emit_OfAnEventWithoutHandler_IsUnexpected()
    {
        await using var stream = new Conversation<NotebookEntity>(revealsErrors: true);
        IMessage unheard = new Unheard();
        var failure = await RunAsync(stream, context => context.Emit(unheard));
        Assert.Contains("The event emitted by Run is tests.Unheard, which has no [EventHandler]", failure.Description, StringComparison.Ordinal);
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task Emit_WhoseHandlerThrows_FailsEvenIfSwallowed()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var failure = await RunAsync(stream, context =>
        {
            try
            {
                context.Emit(new Torn());
            }
            catch (FormatException)
            {
                // The state is half torn; the command must not succeed.
            }
        });
        Assert.Equal("Unexpected error [c0ffee]", failure.Description);
        Assert.Empty(await stream.RestAsync());
    }

    private static Action<CommandContext> Emitting(Action<CommandContext> then) => context =>
    {
        context.Emit([Notes.Written("x"), Notes.Written("y"), new Cleared(), Notes.Written("z")]);
        then(context);
    };

    private static Task<Failure> RunAsync(Conversation<NotebookEntity> stream, Action<CommandContext> run)
    {
        stream.Script.Run = (context, _) =>
        {
            run(context);
            return Task.CompletedTask;
        };
        if (stream.IsNew) stream.Init();
        return stream.Command("Run", Notes.Line()).FailureAsync();
    }
}
