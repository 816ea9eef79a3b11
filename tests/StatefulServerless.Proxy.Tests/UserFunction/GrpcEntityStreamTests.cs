using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Tests.UserFunction;

public sealed class GrpcEntityStreamTests
{
    private readonly Channel<EntityInput> _heard = Channel.CreateUnbounded<EntityInput>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Nothing of it may be guessed: with another type's name, an event would be stored that the function has not sent (U42).</summary>
    [Fact]
    public async Task Frame_WithATextThatIsNotUtf8_IsOneThatCannotBeRead()
    {
        var (function, port) = await UnreadableFunction.StartAsync();
        await using var _ = function;
        var confirmation = new SpecConfirmation();
        using var channel = new UserFunctionChannel(new ProxyOptions { UserFunctionPort = port }, confirmation, NullLoggerFactory.Instance);

        new GrpcEntityStreams(channel.Client, confirmation, TimeSpan.FromSeconds(10)).Open(new Init(), input => _heard.Writer.TryWrite(input));

        Assert.Equal(new UnknownFrameReceived("String is invalid UTF-8"), await _heard.Reader.ReadAsync(Token));
        Assert.IsType<StreamClosed>(await _heard.Reader.ReadAsync(Token));
    }
}
