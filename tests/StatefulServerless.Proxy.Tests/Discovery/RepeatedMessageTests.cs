using Microsoft.Extensions.Time.Testing;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Tests.Discovery;

public sealed class RepeatedMessageTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RepeatedMessage _message;

    public RepeatedMessageTests() => _message = new RepeatedMessage(TimeSpan.FromMinutes(1), _time);

    [Fact]
    public void Message_ThatRepeats_IsSaidOnceAnInterval()
    {
        Assert.True(_message.IsWorthSaying("down"));
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.False(_message.IsWorthSaying("down"));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(_message.IsWorthSaying("down"));
    }

    [Fact]
    public void Message_ThatChanges_IsSaidAtOnce()
    {
        Assert.True(_message.IsWorthSaying("down"));
        Assert.True(_message.IsWorthSaying("broken"));
    }

    [Fact]
    public void Message_AfterTheObstacleWasGone_IsSaidAgain()
    {
        _message.IsWorthSaying("down");
        _message.Forget();
        Assert.True(_message.IsWorthSaying("down"));
    }
}
