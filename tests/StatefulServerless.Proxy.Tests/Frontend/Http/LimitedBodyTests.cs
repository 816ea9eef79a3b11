using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using StatefulServerless.Proxy.Frontend.Http;
using Xunit;

namespace StatefulServerless.Proxy.Tests.Frontend.Http;

public sealed class LimitedBodyTests
{
    private const int Limit = 8;

    private readonly Pipe _body = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_OfABodyInPieces_CollectsThem()
    {
        await _body.Writer.WriteAsync(new byte[] { 1, 2 }, Stop);
        var reading = LimitedBody.ReadAsync(_body.Reader, Limit, Stop);
        await _body.Writer.WriteAsync(new byte[] { 3 }, Stop);
        await _body.Writer.CompleteAsync();

        Assert.Equal([1, 2, 3], (await reading)!.WrittenMemory.ToArray());
    }

    [Fact]
    public async Task ReadAsync_OfALargerBody_StopsThere()
    {
        await _body.Writer.WriteAsync(new byte[Limit + 1], Stop);

        Assert.Null(await LimitedBody.ReadAsync(_body.Reader, Limit, Stop));
    }

    [Fact]
    public async Task ReadAsync_WhenTheCallerResetsTheStream_SaysThatHeIsGone()
    {
        await _body.Writer.CompleteAsync(new IOException("The client reset the request stream."));

        await Assert.ThrowsAsync<CallerGoneException>(() => LimitedBody.ReadAsync(_body.Reader, Limit, Stop));
    }

    [Fact]
    public async Task ReadAsync_OfAChunkWhoseSizeOverflows_IsTheCallersMistake()
    {
        await _body.Writer.CompleteAsync(new IOException("Bad chunk size data.", new OverflowException()));

        var mistake = await Assert.ThrowsAsync<BadHttpRequestException>(() => LimitedBody.ReadAsync(_body.Reader, Limit, Stop));
        Assert.Equal(StatusCodes.Status400BadRequest, mistake.StatusCode);
    }

    [Fact]
    public async Task ReadAsync_OfAMistakeThatTheServerFound_PassesItOn()
    {
        var found = new BadHttpRequestException("Unexpected end of request content.");
        await _body.Writer.CompleteAsync(found);

        Assert.Same(found, await Assert.ThrowsAsync<BadHttpRequestException>(() => LimitedBody.ReadAsync(_body.Reader, Limit, Stop)));
    }
}
