using Grpc.Core;
using Microsoft.AspNetCore.Http.Features;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;

namespace StatefulServerless.Proxy.Frontend.Grpc;

/// <summary>What the door knows of one gRPC call; a feature of its request.</summary>
/// <param name="frames">Its body.</param>
/// <param name="deadline">Null when the caller set none.</param>
/// <param name="time">The clock.</param>
/// <param name="drains">Cancelled when calls must end; none for one that ends by itself.</param>
internal sealed class GrpcCall(RequestFrames frames, DateTimeOffset? deadline, TimeProvider time, CancellationToken drains) : IAsyncDisposable
{
    private volatile bool _hasSentCommands;
    private bool _isWatched;
    private ITimer? _timer;
    private CancellationTokenRegistration _drain;

    /// <summary>Null when the caller set none.</summary>
    public DateTimeOffset? Deadline => deadline;

    /// <summary>Whether anything of the call may have reached an entity.</summary>
    public bool HasSentCommands => _hasSentCommands;

    public static GrpcCall Of(ServerCallContext context) => context.GetHttpContext().Features.GetRequiredFeature<GrpcCall>();

    public void SendsCommand() => _hasSentCommands = true;

    /// <summary>From here on its request ends at its deadline and with the proxy's service, even if its messages do not come.</summary>
    public void Watch()
    {
        if (_isWatched) return;
        _isWatched = true;
        if (deadline is { } end) _timer = time.CreateTimer(_ => EndRequest(ProxyErrors.DeadlineExceededAtTheDoor()), null, Left(end), Timeout.InfiniteTimeSpan);
        _drain = drains.UnsafeRegister(static call => ((GrpcCall)call!).EndRequest(ProxyErrors.ShuttingDown()), this);
    }

    /// <summary>When this is over, nobody ends the request any more: it may be another call's by then.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_isWatched) return;
        if (_timer is not null) await _timer.DisposeAsync();
        await _drain.DisposeAsync();
    }

    /// <summary>Reads no further message. What was sent on is still answered, and then the call ends with <paramref name="failure"/>.</summary>
    public void EndRequest(CallFailure failure) => frames.End(failure);

    private TimeSpan Left(DateTimeOffset end) => end - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : TimeSpan.Zero;
}
