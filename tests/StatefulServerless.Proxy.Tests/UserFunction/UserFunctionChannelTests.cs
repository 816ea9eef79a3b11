using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.UserFunction;

namespace StatefulServerless.Proxy.Tests.UserFunction;

/// <summary>Compressed frames are bounded by their size on the wire only, so that a few kilobytes could fill the memory (U23).</summary>
public sealed class UserFunctionChannelTests : IAsyncLifetime
{
    private WebApplication _function = null!;
    private UserFunctionChannel _channel = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_function, var port) = await CompressingFunction.StartAsync();
        _channel = new UserFunctionChannel(new ProxyOptions { UserFunctionPort = port }, new SpecConfirmation(), NullLoggerFactory.Instance);
    }

    [Fact]
    public async Task CompressedSpec_IsRefusedBeforeItIsInflated()
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(() => _channel.Client.readyAsync(new Empty(), cancellationToken: Token).ResponseAsync);
        AssertThatCompressionWasRefused(refusal);
    }

    [Fact]
    public async Task CompressedFrame_IsRefusedBeforeItIsInflated()
    {
        using var call = _channel.Client.handle(cancellationToken: Token);
        var refusal = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token));
        AssertThatCompressionWasRefused(refusal);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _function.DisposeAsync();
    }

    private static void AssertThatCompressionWasRefused(RpcException refusal)
    {
        Assert.Equal(StatusCode.Unimplemented, refusal.StatusCode);
        Assert.Contains("gzip", refusal.Status.Detail, StringComparison.Ordinal);
    }
}
