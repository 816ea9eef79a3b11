using StatefulServerless.Proxy.Tests.Serving;

namespace StatefulServerless.Proxy.Tests.Discovery;

public sealed class DiscoveryServiceTests : IAsyncDisposable
{
    private static readonly TimeSpan _within = TimeSpan.FromSeconds(30);

    private readonly EchoService _service = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    [Fact]
    public async Task Stop_WhileTheFunctionIsAsked_IsNoFailure()
    {
        var asked = new TaskCompletionSource();
        _service.Function.Hesitate = canceled =>
        {
            asked.TrySetResult();
            return Task.Delay(Timeout.Infinite, canceled);
        };
        await _service.StartProxyAsync();
        _ = _service.StartFunctionAsync();
        await asked.Task.WaitAsync(_within, Token);

        await _service.StopAsync();

        Assert.Empty(_service.Errors.About("BackgroundService"));
    }
}
