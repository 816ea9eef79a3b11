using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class StreamedAnswerTests
{
    private static readonly CallFailure _failure = new(new CallError(StatusCode.Aborted, "no", []), CommandOutcome.NotExecuted, 3);

    private readonly ResultSource _source = new();

    [Theory]
    [InlineData("", "application/x-ndjson", "{\"text\":\"one\"}\n{\"text\":\"two\"}\n")]
    [InlineData("text/event-stream", "text/event-stream", "data: {\"text\":\"one\"}\n\ndata: {\"text\":\"two\"}\n\nevent: end\ndata: {}\n\n")]
    public async Task Replies_AreWrittenOneByOne(string accept, string contentType, string expected)
    {
        using var response = new StreamedResponse(accept);
        _source.Give(Reply("one", 1), Reply("two", 2)).End();

        var running = response.RunAsync(_source);

        Assert.Equal(expected, await response.ReadToEndAsync());
        await running;
        Assert.Equal((200, contentType), (response.Context.Response.StatusCode, response.Context.Response.ContentType));
        Assert.Equal("nosniff", response.Context.Response.Headers.XContentTypeOptions);
    }

    [Fact]
    public async Task Reply_IsFlushedBeforeTheNextOneIsThere()
    {
        using var response = new StreamedResponse();
        var running = response.RunAsync(_source);

        _source.Give(Reply("one", 1));
        Assert.Equal("{\"text\":\"one\"}\n", await response.ReadAsync());
        _source.Give(Reply("two", 2)).End();
        Assert.Equal("{\"text\":\"two\"}\n", await response.ReadToEndAsync());
        await running;
    }

    [Theory]
    [InlineData("", "{\"text\":\"one\"}\n{\"error\":{\"code\":10,\"message\":\"no\",\"details\":[]}}\n")]
    [InlineData("text/event-stream", "data: {\"text\":\"one\"}\n\nevent: error\ndata: {\"error\":{\"code\":10,\"message\":\"no\",\"details\":[]}}\n\n")]
    public async Task FailureMidway_IsTheLastMessage(string accept, string expected)
    {
        using var response = new StreamedResponse(accept);
        _source.Give(Reply("one", 1), _failure);

        var running = response.RunAsync(_source);

        Assert.Equal(expected, await response.ReadToEndAsync());
        await running;
        Assert.Equal(("not-executed", "3"), OutcomeIn(response.Trailers));
    }

    [Fact]
    public async Task InvalidReplyMidway_IsAFailure()
    {
        using var response = new StreamedResponse();
        _source.Give(Reply("one", 1), new CallReply(ByteString.CopyFrom(0x0A, 0xFF), 2));

        var running = response.RunAsync(_source);

        Assert.Contains("{\"error\":{\"code\":13,", await response.ReadToEndAsync(), StringComparison.Ordinal);
        await running;
        Assert.Equal("executed", response.Trailers["command-outcome"]);
    }

    [Fact]
    public async Task SourceThatBreaksMidway_IsAFailureWithoutItsText()
    {
        using var response = new StreamedResponse();
        _source.Give(Reply("one", 1));
        _source.End(new InvalidOperationException("secret"));

        var running = response.RunAsync(_source);

        var body = await response.ReadToEndAsync();
        await running;
        Assert.Contains("{\"error\":{\"code\":13,", body, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Equal("unknown", response.Trailers["command-outcome"]);
    }

    [Fact]
    public async Task Path_WithALineBreak_StaysOnItsLineOfTheLog()
    {
        using var response = new StreamedResponse();
        response.Context.Request.Path = "/echo/a\nforged";
        _source.End(new InvalidOperationException("broken"));

        var running = response.RunAsync(_source);
        await response.ReadToEndAsync();
        await running;

        Assert.Single(response.Errors.About("/echo/a\\u000aforged"));
    }

    [Fact]
    public async Task FailureBeforeTheFirstReply_IsAnOrdinaryAnswer()
    {
        using var response = new StreamedResponse("text/event-stream");
        _source.Give(_failure);

        var running = response.RunAsync(_source);

        Assert.Equal("""{"code":10,"message":"no","details":[]}""", await response.ReadToEndAsync());
        await running;
        Assert.Equal((409, "application/json"), (response.Context.Response.StatusCode, response.Context.Response.ContentType));
        Assert.Equal("not-executed", response.Context.Response.Headers["command-outcome"]);
    }

    [Fact]
    public async Task Outcome_KnownBeforeTheFirstByte_IsAHeader()
    {
        using var response = new StreamedResponse();
        _source.Give(Reply("one", 7)).End();

        var running = response.RunAsync(_source);
        await response.ReadToEndAsync();
        await running;

        Assert.Equal(("executed", "7"), OutcomeIn(response.Context.Response.Headers));
        Assert.Empty(response.Trailers);
    }

    [Fact]
    public async Task Outcome_KnownLater_IsATrailerOfTheLastResult()
    {
        using var response = new StreamedResponse();
        _source.Give(Reply("one", 1), Reply("two", 2)).End();

        var running = response.RunAsync(_source);
        await response.ReadToEndAsync();
        await running;

        Assert.False(response.Context.Response.Headers.ContainsKey("command-outcome"));
        Assert.Equal(("executed", "2"), OutcomeIn(response.Trailers));
    }

    [Fact]
    public async Task ReaderThatDoesNotRead_HoldsTheSourceBack()
    {
        using var response = new StreamedResponse();
        _source.Give(Enumerable.Range(0, 1_000).Select(i => Reply("message", i))).End();

        var running = response.RunAsync(_source);

        Assert.False(running.IsCompleted);
        // One message that is being written, and one ahead of it.
        Assert.Equal(2, _source.Taken);
        Assert.Equal(1_000, (await response.ReadToEndAsync()).Count(letter => letter == '\n'));
        await running;
    }

    [Fact]
    public async Task CallerThatLeaves_StopsTheSource()
    {
        using var response = new StreamedResponse();
        var running = response.RunAsync(_source);
        _source.Give(Reply("one", 1));
        await response.ReadAsync();

        response.Leave();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(_source.IsDisposed);
    }

    [Fact]
    public async Task Head_HasNoBody()
    {
        using var response = new StreamedResponse(method: "HEAD");
        _source.Give(Reply("one", 1));

        var running = response.RunAsync(_source);

        Assert.Equal("", await response.ReadToEndAsync());
        await running;
        Assert.Equal("application/x-ndjson", response.Context.Response.ContentType);
    }

    private static (string Outcome, string SequenceNumber) OutcomeIn(IHeaderDictionary headers) =>
        (headers["command-outcome"].ToString(), headers["entity-sequence-number"].ToString());

    private static CallReply Reply(string text, long sequenceNumber) => new(new Heard { Text = text }.ToByteString(), sequenceNumber);
}
