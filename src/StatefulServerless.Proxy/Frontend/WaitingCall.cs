using Akka.Actor;
using StatefulServerless.Proxy.Core;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Frontend;

/// <summary>One command on its way: where its entity answers to, and for how long anybody waits. What comes first is the answer.</summary>
/// <remarks>
/// Akka's Ask would make a name, a place in a table, a source of cancellation and a continuation for each command. This one has a name only when
/// another proxy must know it.
/// </remarks>
internal sealed class WaitingCall : MinimalActorRef, IDisposable
{
    private readonly TaskCompletionSource<CallResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IActorRef _region;
    private readonly EntityCommand _command;
    private readonly TimeSpan _timeout;
    private readonly ITimer _timer;
    private CancellationTokenRegistration _stopping;
    private CancellationTokenRegistration _leaving;
    private ActorPath? _path;
    private bool _isOver;

    private WaitingCall(IActorRef region, EntityCommand command, TimeSpan timeout, TimeProvider time)
    {
        (_region, _command, _timeout) = (region, command, timeout);
        Provider = ((IInternalActorRef)region).Provider;
        _timer = time.CreateTimer(static call => ((WaitingCall)call!).TimeOut(), this, timeout, Timeout.InfiniteTimeSpan);
    }

    public Task<CallResult> Answer => _answer.Task;

    public override IActorRefProvider Provider { get; }

    public override ActorPath Path
    {
        get
        {
            lock (_answer) return _path ??= Register();
        }
    }

    /// <param name="command">The command.</param>
    /// <param name="region">Where its entity is found.</param>
    /// <param name="timeout">How long its answer may take.</param>
    /// <param name="time">The clock.</param>
    /// <param name="proxyStops">Whoever still waits then is told so.</param>
    /// <param name="callerGone">The entity is told that nobody waits.</param>
    public static WaitingCall Send(
        EntityCommand command, IActorRef region, TimeSpan timeout, TimeProvider time, CancellationToken proxyStops, CancellationToken callerGone)
    {
        var call = new WaitingCall(region, command, timeout, time);
        region.Tell(CommandInTransit.SentNow(command, time), call);
        call._stopping = proxyStops.UnsafeRegister(static call => ((WaitingCall)call!).End(ProxyErrors.EntityStopped()), call);
        call._leaving = callerGone.UnsafeRegister(static call => ((WaitingCall)call!).Leave(), call);
        return call;
    }

    public void Dispose()
    {
        _timer.Dispose();
        _stopping.Unregister();
        _leaving.Unregister();
        lock (_answer)
        {
            _isOver = true;
            if (_path is not null) Provider.UnregisterTempActor(_path);
        }
    }

    protected override void TellInternal(object message, IActorRef sender)
    {
        if (message is CallResult answer) _answer.TrySetResult(answer);
        else _answer.TrySetException(new InvalidOperationException($"A command was answered with {message.GetType()}."));
    }

    private ActorPath Register()
    {
        var path = Provider.TempPath();
        if (!_isOver) Provider.RegisterTempActor(this, path);
        return path;
    }

    private void End(CallFailure failure) => _answer.TrySetResult(failure);

    private void TimeOut() => End(ProxyErrors.NoAnswer(_command.Name, _timeout));

    private void Leave() => _region.Tell(new CallerLeft(_command.EntityId, this));
}
