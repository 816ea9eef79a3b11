using Grpc.Core;

namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>A caller that does not wait for the handler any longer.</summary>
public sealed class GoneCallerTests(SharedScript shared) : IClassFixture<SharedScript>
{
    private readonly ScriptedHost _host = shared.Host;
    private readonly TaskCompletionSource<CancellationToken> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayFinish = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Fact]
    public async Task Caller_ThatCancels_IsGoneAndTheStartedCommandIsDoneAllTheSame()
    {
        _host.Script.On("slowly", WaitAndWriteAsync);
        using var caller = new CancellationTokenSource();
        using var call = _host.Call("ann", "slowly", caller.Token);
        var token = await _started.Task;

        await caller.CancelAsync();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<RpcException>(() => call.ResponseAsync)).StatusCode);
        // Behind the one that nobody waits for.
        var next = _host.WriteAsync("ann", "snow");
        _mayFinish.SetResult();

        Assert.Equal(["slowly", "snow"], await next);
        // What the handler does is of use to the entity, whoever has asked for it.
        Assert.False(token.IsCancellationRequested);
        Assert.Equal(["slowly", "snow"], _host.Stored("ann"));
    }

    private async Task WaitAndWriteAsync(Scene scene)
    {
        _started.SetResult(scene.CancellationToken);
        await _mayFinish.Task;
        scene.Write();
    }
}
