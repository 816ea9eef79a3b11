using System.IO.Pipelines;
using Grpc.Core;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

/// <summary>What a reader of a request is given, whose bytes come in parts and are used up in between.</summary>
public sealed class RequestFramesTests
{
    private static readonly byte[] _message = [0, 0, 0, 0, 2, 7, 7];

    private readonly Pipe _body = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AdditionalData_AfterTheMessageWasUsed_IsRefused()
    {
        var frames = Frames(isSingle: true);
        await _body.Writer.WriteAsync(_message, Token);
        Assert.Equal(_message, await TakeAsync(frames));

        await _body.Writer.WriteAsync(_message, Token);

        var refusal = await Assert.ThrowsAsync<RpcException>(() => frames.ReadAsync(Token).AsTask());
        Assert.Equal((StatusCode.Internal, "additional data: x.Y/Z takes one request message, and more came after it"), (refusal.StatusCode, refusal.Status.Detail));
    }

    [Fact]
    public async Task Message_BeforeAFault_IsGivenFirst()
    {
        var frames = Frames(isSingle: false);
        await _body.Writer.WriteAsync(_message, Token);
        Assert.Equal(_message, await TakeAsync(frames));

        await _body.Writer.WriteAsync((byte[])[.. _message, 2, 0, 0, 0, 0], Token);

        Assert.Equal(_message, await TakeAsync(frames));
        var refusal = await Assert.ThrowsAsync<RpcException>(() => frames.ReadAsync(Token).AsTask());
        Assert.StartsWith("bad compression flag 2", refusal.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_ThatComesByteByByte_IsWell()
    {
        var frames = Frames(isSingle: true);
        foreach (var octet in _message[..^1])
        {
            await _body.Writer.WriteAsync((byte[])[octet], Token);
            var part = await frames.ReadAsync(Token);
            frames.AdvanceTo(part.Buffer.Start, part.Buffer.End);
        }

        await _body.Writer.WriteAsync(_message.AsMemory()[^1..], Token);
        await _body.Writer.CompleteAsync();

        Assert.Equal(_message, await TakeAsync(frames));
    }

    [Fact]
    public async Task Reader_WhoseMessageIsThere_WaitsForNothing()
    {
        var waits = 0;
        var frames = Frames(isSingle: true);
        frames.BeforeWaiting = () => waits++;
        await _body.Writer.WriteAsync(_message, Token);
        await TakeAsync(frames);
        Assert.Equal(0, waits);

        var reading = frames.ReadAsync(Token).AsTask();

        Assert.Equal(1, waits);
        await _body.Writer.CompleteAsync();
        await reading;
    }

    /// <summary>A deadline that passes while its caller goes: on the timer's thread, what is thrown ends the process.</summary>
    [Theory]
    [MemberData(nameof(WaysToBeGone))]
    public async Task End_OfACallerWhoHasGone_ThrowsNothingAndIsRemembered(Exception gone)
    {
        var frames = new RequestFrames(new GoneBody(gone), new FrameCheck("x.Y/Z", isSingle: true, isCompressible: true, maxMessageBytes: 100), text: null);

        frames.End(ProxyErrors.DeadlineExceededAtTheDoor());

        var refusal = await Assert.ThrowsAsync<RpcException>(() => frames.ReadAsync(Token).AsTask());
        Assert.Equal(StatusCode.DeadlineExceeded, refusal.StatusCode);
    }

    public static TheoryData<Exception> WaysToBeGone =>
        [new IOException("The client reset the request stream."), new OperationCanceledException(), new ObjectDisposedException("body")];

    private RequestFrames Frames(bool isSingle) =>
        new(_body.Reader, new FrameCheck("x.Y/Z", isSingle, isCompressible: true, maxMessageBytes: 100), text: null);

    private static async Task<byte[]> TakeAsync(RequestFrames frames)
    {
        var read = await frames.ReadAsync(Token);
        var bytes = System.Buffers.BuffersExtensions.ToArray(read.Buffer);
        frames.AdvanceTo(read.Buffer.End);
        return bytes;
    }
}
