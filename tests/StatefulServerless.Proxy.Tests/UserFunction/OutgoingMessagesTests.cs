using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Tests.UserFunction;

public sealed class OutgoingMessagesTests
{
    private static readonly EntityStreamIn[] _messages = [.. Enumerable.Range(1, 3).Select(number => new EntityStreamIn { Event = new Event { Sequence = number } })];

    private readonly HeldWriter _stream = new();
    private readonly List<string> _signs = [];
    private readonly OutgoingMessages _outgoing;

    public OutgoingMessagesTests() => _outgoing = new OutgoingMessages(() => _signs.Add("reached"), () => _signs.Add("ended"), () => _signs.Add("failed"));

    [Fact]
    public async Task Messages_SentBeforeTheStreamIsOpen_AreWrittenInOrder()
    {
        foreach (var message in _messages) _outgoing.Send(message);
        _outgoing.Open(_stream);

        foreach (var message in _messages) Assert.Same(message, await _stream.TakeAsync());
    }

    [Fact]
    public async Task Messages_AreWrittenOneAtATime()
    {
        _outgoing.Open(_stream);
        foreach (var message in _messages)
        {
            _outgoing.Send(message);
            Assert.Equal(1, _stream.Begun);
        }

        foreach (var message in _messages) Assert.Same(message, await _stream.TakeAsync());
        Assert.Equal(0, _stream.Begun);
    }

    [Fact]
    public async Task Message_SentToAnIdleStream_IsWrittenAtOnce()
    {
        _outgoing.Open(_stream);
        _outgoing.Send(_messages[0]);
        await _stream.TakeAsync();

        _outgoing.Send(_messages[1]);

        Assert.Equal(1, _stream.Begun);
    }

    [Fact]
    public async Task Mark_IsReachedWhenAllBeforeItIsWritten()
    {
        _outgoing.Open(_stream);
        _outgoing.Send(_messages[0]);
        _outgoing.Send(_messages[1]);
        _outgoing.Mark();
        await _stream.TakeAsync();
        Assert.Empty(_signs);

        await _stream.TakeAsync();

        Assert.Equal(["reached"], _signs);
    }

    [Fact]
    public async Task End_HalfClosesAfterAllThatWasSent_AndNothingFollows()
    {
        _outgoing.Open(_stream);
        _outgoing.Send(_messages[0]);
        _outgoing.End();
        Assert.Same(_messages[0], await _stream.TakeAsync());

        Assert.Null(await _stream.TakeAsync());
        _outgoing.Send(_messages[1]);

        Assert.Equal(["ended"], _signs);
        Assert.Equal(0, _stream.Begun);
    }

    [Fact]
    public async Task Close_LeavesWhatWaits()
    {
        _outgoing.Open(_stream);
        _outgoing.Send(_messages[0]);
        _outgoing.Send(_messages[1]);
        _outgoing.Close();

        await _stream.TakeAsync();

        Assert.Equal(0, _stream.Begun);
    }

    [Fact]
    public async Task CallThatIsOver_IsTheReadersToTell()
    {
        _outgoing.Open(_stream);
        _outgoing.Send(_messages[0]);
        _outgoing.Send(_messages[1]);

        await _stream.FailAsync(new RpcException(new Status(StatusCode.Cancelled, "over")));

        Assert.Empty(_signs);
        Assert.Equal(0, _stream.Begun);
    }

    [Fact]
    public async Task MessageThatCannotBeWritten_IsAFailure()
    {
        _outgoing.Open(_stream);
        _outgoing.Send(_messages[0]);

        await _stream.FailAsync(new NotSupportedException());

        Assert.Equal(["failed"], _signs);
    }
}
