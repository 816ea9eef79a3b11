using Grpc.Core;
using StatefulServerless.Sdk.Tests.Model;

namespace StatefulServerless.Sdk.Tests.Streams;

public sealed class StreamEndTests
{
    private static readonly string[] EntityThenScope = ["entity n1 disposed", "scope disposed"];

    [Fact]
    public async Task HalfClose_CompletesTheStreamAndDisposesTheScope()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Read", Notes.Line()).ReplyAsync();
        Assert.Empty(stream.Diary);
        stream.HalfClose();
        Assert.Empty(await stream.RestAsync());
        Assert.Equal(EntityThenScope, stream.Diary);
    }

    [Fact]
    public async Task HalfClose_BeforeInit_CompletesTheStream()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.HalfClose();
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task UnexpectedException_DisposesTheScope()
    {
        await using var stream = new Conversation<NotebookEntity>();
        stream.Script.Run = (_, _) => throw new InvalidDataException();
        await stream.Init().Command("Run", Notes.Line()).FailureAsync();
        await stream.RestAsync();
        Assert.Equal(EntityThenScope, stream.Diary);
    }

    [Fact]
    public async Task Stop_WhileIdle_CompletesTheStream()
    {
        await using var stream = new Conversation<NotebookEntity>();
        await stream.Init().Command("Read", Notes.Line()).ReplyAsync();
        await stream.StopAsync();
        Assert.Empty(await stream.RestAsync());
        Assert.Equal(EntityThenScope, stream.Diary);
    }

    [Fact]
    public async Task Stop_DuringACommand_AnswersItFirst()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var isRunning = new TaskCompletionSource();
        var gate = new TaskCompletionSource();
        stream.Script.Run = async (_, _) =>
        {
            isRunning.SetResult();
            await gate.Task;
        };
        stream.Init().Command("Run", Notes.Line());
        await isRunning.Task;
        await stream.StopAsync();
        gate.SetResult();
        Assert.Equal(1, (await stream.ReplyAsync()).CommandId);
        Assert.Empty(await stream.RestAsync());
    }

    [Fact]
    public async Task Cancel_DuringACommand_CancelsTheHandlerAndDisposesTheScope()
    {
        await using var stream = new Conversation<NotebookEntity>();
        var isRunning = new TaskCompletionSource();
        stream.Script.Run = async (_, cancellationToken) =>
        {
            isRunning.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        };
        stream.Init().Command("Run", Notes.Line());
        await isRunning.Task;
        await stream.CancelAsync();
        Assert.Empty(await stream.RestAsync());
        Assert.Equal(EntityThenScope, stream.Diary);
        Assert.DoesNotContain(stream.Log.Lines, line => line.Id == 9001);
    }

    [Fact]
    public async Task Streams_OfTheSameId_AreIndependent()
    {
        await using var one = new Conversation<NotebookEntity>();
        await using var other = new Conversation<NotebookEntity>();
        await one.Init().Command("Write", Notes.Line("a")).ReplyAsync();
        Assert.Equal(new Page(), await other.Init().AskAsync<Page>("Read", Notes.Line()));
    }
}
