using Grpc.Core;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Tests.Protos;

namespace StatefulServerless.Proxy.Tests.Serving;

/// <summary>Streamed calls that nobody ends: the proxy does.</summary>
public sealed class OpenCallTests : IAsyncDisposable
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    private readonly List<EchoService> _services = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services) await service.DisposeAsync();
    }

    // Longer than this test waits: who holds the shutdown fails it.
    [Theory]
    [InlineData(false, "not-executed")]
    [InlineData(true, "unknown")]
    public async Task Proxy_ThatStops_EndsOpenCallsAtOnce(bool isUsed, string outcome)
    {
        var service = await StartAsync(options => options with { ShutdownTimeout = TimeSpan.FromMinutes(5) });
        using var both = service.Client.Both(cancellationToken: Token);
        using var up = service.Client.Up(cancellationToken: Token);
        if (isUsed) await UseAsync(both, "both");
        if (isUsed) await up.RequestStream.WriteAsync(new Said { Id = "up", Text = "up" }, Token);
        // Both calls have arrived when a later one on their connection is answered; what the used one has sent may still be on its way to the function.
        await service.Client.UnaryAsync(new Said { Id = "up", Text = "later" }, cancellationToken: Token);
        if (isUsed) await HeardAsync(service, "up");

        var stopping = service.StopAsync();

        AssertEnd(await Assert.ThrowsAsync<RpcException>(() => both.ResponseStream.MoveNext(Token)), StatusCode.Unavailable, outcome);
        AssertEnd(await Assert.ThrowsAsync<RpcException>(async () => await up), StatusCode.Unavailable, outcome);
        await stopping.WaitAsync(_patience, Token);
    }

    [Theory]
    [InlineData(false, "not-executed")]
    [InlineData(true, "unknown")]
    public async Task Call_WithoutMessages_EndsAfterTheIdleTimeout(bool isUsed, string outcome)
    {
        var service = await StartAsync(options => options with { StreamIdleTimeout = TimeSpan.FromSeconds(1) });
        using var call = service.Client.Both(cancellationToken: Token);
        if (isUsed) await UseAsync(call, "idle");

        var end = await Assert.ThrowsAsync<RpcException>(() => call.ResponseStream.MoveNext(Token).WaitAsync(_patience, Token));

        AssertEnd(end, StatusCode.Cancelled, outcome);
        Assert.StartsWith("no message came for 1 s", end.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_WhoDoesNotRead_IsGivenUp()
    {
        var service = await StartAsync(options => options with { StreamWriteTimeout = TimeSpan.FromSeconds(1) });
        using var call = service.Client.Both(cancellationToken: Token);

        // Many times what any window between the two takes.
        var stuck = await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 1_000; i++)
                await call.RequestStream.WriteAsync(new Said { Id = "w", Text = new string('x', 100_000) }, Token).WaitAsync(_patience, Token);
        });

        Assert.NotNull(stuck);
        var end = await Assert.ThrowsAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(Token).WaitAsync(_patience, Token))
                Assert.NotEmpty(call.ResponseStream.Current.Text);
        });
        Assert.Equal(StatusCode.ResourceExhausted, end.StatusCode);
        Assert.Equal("beside", (await service.Client.UnaryAsync(new Said { Id = "b", Text = "beside" }, cancellationToken: Token)).Text);
    }

    private async Task<EchoService> StartAsync(Func<ProxyOptions, ProxyOptions> configure)
    {
        var service = new EchoService { Configure = configure };
        _services.Add(service);
        await service.InitializeAsync();
        return service;
    }

    private static async Task UseAsync(AsyncDuplexStreamingCall<Said, Heard> call, string text)
    {
        await call.RequestStream.WriteAsync(new Said { Id = text, Text = text }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token));
        Assert.Equal(text, call.ResponseStream.Current.Text);
    }

    private static async Task HeardAsync(EchoService service, string text)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(_patience);
        while (!service.Function.Heard.Contains(text)) await timer.WaitForNextTickAsync(patience.Token);
    }

    private static void AssertEnd(RpcException end, StatusCode code, string outcome)
    {
        Assert.True(code == end.StatusCode, end.ToString());
        Assert.Equal(outcome, end.Trailers.GetValue("command-outcome"));
    }
}
