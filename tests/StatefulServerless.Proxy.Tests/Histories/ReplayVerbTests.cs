using System.Collections.Concurrent;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Protocol.Exports;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Histories;

/// <summary>Histories replayed into functions that are right, and into functions that break the protocol.</summary>
public sealed class ReplayVerbTests : IDisposable
{
    private readonly string _export = Path.GetTempFileName();
    private readonly ConcurrentQueue<Said> _heard = new();

    public void Dispose() => File.Delete(_export);

    [Fact]
    public async Task Function_ThatAnswersTheSameAgain_Passes()
    {
        var run = await ReplayAsync(Sound, "--query", "Unary");

        Assert.Equal((0, "All 1 entities pass: 3 events and 0 snapshots."), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task Query_HasTheEntitysKeyAndWhatItIsGiven()
    {
        await ReplayAsync(Sound, "--query", "Unary", "--with", """{"text":"hello","id":"not this"}""");

        Assert.NotEmpty(_heard);
        Assert.All(_heard, said => Assert.Equal(new Said { Id = "ada", Text = "hello" }, said));
    }

    [Fact]
    public async Task Query_OfAKeyOfTwoParts_HasBoth()
    {
        Export("echo", @"a%7Cb|50%25");

        var run = await RunAsync(Sound, hasKeyOfTwoParts: true, "--query", "Unary");

        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.All(_heard, said => Assert.Equal(new Said { Id = "a|b", Text = "50%" }, said));
        Assert.NotEmpty(_heard);
    }

    [Fact]
    public async Task Function_ThatDoesNothing_IsNotWaitedForForEver() => Assert.Contains(
        "echo|ada at 0: the function refuses to load the entity: it did nothing for 1 s",
        await FindingOfAsync(async (_, _, end) => await Task.Delay(Timeout.Infinite, end), "--patience", "1"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Function_ThatCompletesInsteadOfAnswering_IsFound() => Assert.Contains(
        "it completed the stream before its end", await FindingOfAsync((_, _, _) => Task.CompletedTask, "--query", "Unary"), StringComparison.Ordinal);

    [Fact]
    public async Task Function_ThatAnswersTwice_IsFound() => Assert.Contains(
        "it broke the protocol: it sent a frame behind its answer",
        await FindingOfAsync(Answering(command => [ReplyTo(command.Id, ""), ReplyTo(command.Id, "")]), "--query", "Unary"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Function_ThatAnswersAnotherCommand_IsFound() => Assert.Contains(
        "it broke the protocol: found Reply for command 7, expected one for command 1",
        await FindingOfAsync(Answering(_ => [ReplyTo(7, "")]), "--query", "Unary"),
        StringComparison.Ordinal);

    [Fact]
    public async Task Function_ThatAnswersEventsWithFrames_IsFound() => Assert.Contains(
        "it broke the protocol: found Reply for command 0, expected no frame",
        await FindingOfAsync(async (input, output, end) =>
        {
            await foreach (var frame in input.ReadAllAsync(end))
                if (frame.Event is not null) await output.WriteAsync(ReplyTo(0, ""), end);
        }),
        StringComparison.Ordinal);

    [Fact]
    public async Task Function_ThatAnswersByChance_IsUnsteady()
    {
        var calls = 0;

        var finding = await FindingOfAsync(Answering(command => [ReplyTo(command.Id, $"{Interlocked.Increment(ref calls)}")]), "--query", "Unary");

        Assert.Contains("echo|ada at 3: Unary answers differently after two replays of the same events", finding, StringComparison.Ordinal);
        Assert.Contains("expected: {\"text\":\"1\"}", finding, StringComparison.Ordinal);
        Assert.Contains("found:    {\"text\":\"2\"}", finding, StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_OfAnotherType_IsAStranger()
    {
        Export("cart", "ada");

        var run = await RunAsync(Sound, hasKeyOfTwoParts: false);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cart|ada at 0: it is no entity of the function, whose persistence_id is 'echo'", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--query Uanry", "--query Uanry: 'test.echo.Echo' has no such method; it has Both, Down, Fetch, Store, Unary, Up")]
    [InlineData("--with {}", "--with is the input of a query; name it with --query RPC")]
    [InlineData("--query Unary --with [1]", "--with [1]: expected an object")]
    [InlineData("--query Unary --with {\"txt\":1}", "--with {\"txt\":1}: ")]
    [InlineData("--snapshots some", "--snapshots some: ")]
    [InlineData("--against no:where:9", "'no:where:9' is no address of a function; expected HOST:PORT, such as localhost:8080")]
    public async Task CommandLine_ThatCannotBeUsed_IsRefusedWithAWayOut(string options, string complaint)
    {
        var run = await ReplayAsync(Sound, options.Split(' '));

        Assert.Equal((2, ""), (run.ExitCode, run.Output));
        Assert.Contains(complaint, run.Errors, StringComparison.Ordinal);
    }

    private async Task<string> FindingOfAsync(Candidate.Conversation conversation, params string[] options)
    {
        var run = await ReplayAsync(conversation, options);
        Assert.Equal(1, run.ExitCode);
        return run.Output;
    }

    private Task<VerbRun> ReplayAsync(Candidate.Conversation conversation, params string[] options)
    {
        Export("echo", "ada");
        return RunAsync(conversation, hasKeyOfTwoParts: false, options);
    }

    private async Task<VerbRun> RunAsync(Candidate.Conversation conversation, bool hasKeyOfTwoParts, params string[] options)
    {
        var (application, address) = await Candidate.StartAsync(conversation, hasKeyOfTwoParts);
        await using (application) return await VerbRun.Async(["replay", _export, "--function", address, .. options]);
    }

    // Three events.
    private void Export(string type, string entityId)
    {
        using var file = File.Create(_export);
        var writer = ExportWriter.Begin(file, ExportFormat.JsonLines);
        for (var number = 1; number <= 3; number++)
            writer.Write(new ExportedRecord { PersistenceId = $"{type}|{entityId}", EntityId = entityId, SequenceNumber = number, Event = Any.Pack(new Said { Text = $"{number}" }) });
        writer.Complete();
    }

    private Candidate.Conversation Sound => Answering(command =>
    {
        _heard.Enqueue(Said.Parser.ParseFrom(command.Payload.Value));
        return [ReplyTo(command.Id, command.EntityId)];
    });

    private static Candidate.Conversation Answering(Func<Command, IEnumerable<EntityStreamOut>> answer) => async (input, output, end) =>
    {
        await foreach (var frame in input.ReadAllAsync(end))
            if (frame.Command is { } command)
                foreach (var one in answer(command)) await output.WriteAsync(one, end);
    };

    private static EntityStreamOut ReplyTo(long command, string text) => new() { Reply = new Reply { CommandId = command, Payload = Any.Pack(new Heard { Text = text }) } };
}
