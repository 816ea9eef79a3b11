using Grpc.Core;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A handler that does not come back.</summary>
public sealed class HangingHandlerTests
{
    // Long enough for a command that does not hang, on a machine that is busy.
    private static readonly ProxyOptions _impatient = new() { RelayTimeout = TimeSpan.FromSeconds(8) };

    private readonly CancellationToken _patience = Patience.Token();
    private readonly TaskCompletionSource _mayFinish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvalidOperationException?> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Handler_ThatHangs_IsGivenUpAfterTheRelayTimeoutAndItsEntityIsLoadedAnew()
    {
        await using var host = await ScriptedHost.StartAsync(_patience, _impatient);
        host.Script.On("hang", scene => Task.Delay(Timeout.Infinite, scene.CancellationToken));
        host.Script.On("hang deaf", HangDeafAsync);
        await host.WriteAsync("ann", "rain");

        // One that listens to its token, and one that does not.
        var hanging = host.FailureAsync("ann", "hang");
        var deaf = host.FailureAsync("bob", "hang deaf");
        Assert.Equal(new Seen(StatusCode.DeadlineExceeded, "unknown", "the command was started, and no answer came within 8 s"), await hanging);
        Assert.Equal((StatusCode.DeadlineExceeded, "unknown"), ((await deaf).Code, (await deaf).Outcome));

        Assert.Equal(["rain", "snow"], await host.WriteAsync("ann", "snow"));
        Assert.Equal(["sun"], await host.WriteAsync("bob", "sun"));
        // What the deaf one does in the end, nobody hears.
        _mayFinish.SetResult();
        Assert.Null(await _finished.Task);
        Assert.Equal(["sun", "wind"], await host.WriteAsync("bob", "wind"));
        Assert.Equal(["sun", "wind"], host.Stored("bob"));
    }

    [Fact]
    public async Task Caller_WithADeadline_WaitsNoLongerThanThatForAHandlerThatHangs()
    {
        await using var host = await ScriptedHost.StartAsync(_patience);
        host.Script.On("hang", scene => Task.Delay(Timeout.Infinite, scene.CancellationToken));
        using var call = host.Call("ann", "hang", _patience, DateTime.UtcNow.AddSeconds(1));
        Assert.Equal(StatusCode.DeadlineExceeded, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
    }

    private async Task HangDeafAsync(Scene scene)
    {
        await _mayFinish.Task;
        try
        {
            scene.Write();
            _finished.SetResult(null);
        }
        catch (InvalidOperationException refused)
        {
            _finished.SetResult(refused);
        }
    }
}
