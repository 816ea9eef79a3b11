using Grpc.Core;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>All four kinds of gRPC call: a message in is a command, a message out is a reply, in order.</summary>
public sealed class CallKindTests(EchoService service) : IClassFixture<EchoService>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Unary_IsOneCommand() =>
        Assert.Equal("hello", (await service.Client.UnaryAsync(Said("u", "hello"), cancellationToken: Token)).Text);

    [Fact]
    public async Task ServerStreaming_RepliesOnceAndEnds()
    {
        using var call = service.Client.Down(Said("d", "hello"), cancellationToken: Token);

        Assert.Equal(["hello"], await ReadAsync(call.ResponseStream));
    }

    [Fact]
    public async Task ClientStreaming_RunsEveryCommand_AndRepliesToTheLast()
    {
        using var call = service.Client.Up(cancellationToken: Token);
        await WriteAsync(call.RequestStream, Enumerable.Range(0, 20).Select(i => Said($"up-{i % 3}", $"up {i}")));

        Assert.Equal("up 19", (await call).Text);
        Assert.Equal("7", call.GetTrailers().GetValue("entity-sequence-number"));
        Assert.Equal(20, service.Function.Heard.Count(text => text.StartsWith("up ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ClientStreaming_WithoutAMessage_IsInvalidArgument()
    {
        using var call = service.Client.Up(cancellationToken: Token);
        await call.RequestStream.CompleteAsync();

        Assert.Equal(StatusCode.InvalidArgument, (await Assert.ThrowsAsync<RpcException>(async () => await call)).StatusCode);
    }

    // More messages than may be in flight, and than an entity's queue takes.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task Duplex_RepliesInTheOrderOfItsCommands(int entities)
    {
        var texts = Enumerable.Range(0, 1_000).Select(i => $"both {i}").ToList();
        using var call = service.Client.Both(cancellationToken: Token);
        var reading = ReadAsync(call.ResponseStream);
        await WriteAsync(call.RequestStream, texts.Select((text, i) => Said($"both-{entities}-{i % entities}", text)));

        Assert.Equal(texts, await reading);
    }

    [Fact]
    public async Task Duplex_WithACommandThatFails_RepliesToThoseBeforeAndEndsWithItsFailure()
    {
        using var call = service.Client.Both(cancellationToken: Token);
        await WriteAsync(call.RequestStream, [Said("f", "one"), Said("f", "two"), Said("f", EchoFunction.Fail)]);

        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.Equal("one", call.ResponseStream.Current.Text);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.Equal("two", call.ResponseStream.Current.Text);
        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));
        Assert.Equal((StatusCode.Aborted, "told to fail"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal(["unknown"], OutcomesOf(failure));
        Assert.Null(failure.Trailers.GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task Duplex_WithNothingButACommandThatFails_SaysThatItDidNotRun()
    {
        using var call = service.Client.Both(cancellationToken: Token);
        await WriteAsync(call.RequestStream, [Said("alone", EchoFunction.Fail)]);

        var failure = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));
        Assert.Equal(["not-executed"], OutcomesOf(failure));
        Assert.Equal("0", failure.Trailers.GetValue("entity-sequence-number"));
    }

    [Fact]
    public async Task ClientStreaming_WithACommandThatFailsAfterOthers_SaysThatTheOutcomeIsUnknown()
    {
        using var call = service.Client.Up(cancellationToken: Token);
        await WriteAsync(call.RequestStream, [Said("g", "one"), Said("g", EchoFunction.Fail)]);

        Assert.Equal(["unknown"], OutcomesOf(await Assert.ThrowsAsync<RpcException>(async () => await call)));
    }

    [Fact]
    public async Task Duplex_WhileItIsOpen_RepliesToEachCommandAtOnce()
    {
        using var call = service.Client.Both(cancellationToken: Token);
        foreach (var text in new[] { "ping", "pong" })
        {
            await call.RequestStream.WriteAsync(Said("p", text), Token);
            Assert.True(await call.ResponseStream.MoveNext(Token));
            Assert.Equal(text, call.ResponseStream.Current.Text);
        }
    }

    private static IEnumerable<string> OutcomesOf(RpcException failure) =>
        failure.Trailers.GetAll("command-outcome").Select(trailer => trailer.Value);

    private static Said Said(string id, string text) => new() { Id = id, Text = text };

    private static async Task WriteAsync(IClientStreamWriter<Said> stream, IEnumerable<Said> messages)
    {
        foreach (var message in messages) await stream.WriteAsync(message, Token);
        await stream.CompleteAsync();
    }

    private static async Task<List<string>> ReadAsync(IAsyncStreamReader<Heard> stream)
    {
        var texts = new List<string>();
        await foreach (var heard in stream.ReadAllAsync(Token)) texts.Add(heard.Text);
        return texts;
    }
}
