using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

public sealed class StreamIdlenessTests : IDisposable
{
    private static readonly TimeSpan _almost = TimeSpan.FromSeconds(59);
    private static readonly TimeSpan _rest = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly StreamIdleness _idleness;
    private int _ends;

    public StreamIdlenessTests() => _idleness = new StreamIdleness(TimeSpan.FromMinutes(1), _time, () => _ends++);

    public void Dispose() => _idleness.Dispose();

    [Fact]
    public void Stream_WithoutAMessage_EndsAtTheLimit()
    {
        _time.Advance(_almost);
        Assert.Equal(0, _ends);
        _time.Advance(_rest);
        Assert.Equal(1, _ends);
    }

    [Fact]
    public void Stream_WithCommandsInFlight_DoesNotEnd()
    {
        _idleness.CommandSent();
        _idleness.CommandSent();
        _idleness.CommandAnswered();
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, _ends);
    }

    [Fact]
    public void Stream_IsIdleFromItsLastAnswerOn()
    {
        _time.Advance(_almost);
        _idleness.CommandSent();
        _time.Advance(_almost);
        _idleness.CommandAnswered();
        _time.Advance(_almost);
        Assert.Equal(0, _ends);
        _time.Advance(_rest);
        Assert.Equal(1, _ends);
    }

    [Fact]
    public void Timer_ThatFiresWhileTheStreamEnds_EndsNothing()
    {
        var time = new LateTimers();
        var idleness = new StreamIdleness(TimeSpan.FromMinutes(1), time, () => _ends++);

        idleness.Dispose();
        time.Fire();

        Assert.Equal(0, _ends);
    }

    /// <summary>A clock whose timer has begun to fire when it is disposed of, which does not wait for it.</summary>
    private sealed class LateTimers : TimeProvider
    {
        private Action? _fire;

        public void Fire() => _fire!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _fire = () => callback(state);
            return new FakeTimeProvider().CreateTimer(callback, state, dueTime, period);
        }
    }
}
