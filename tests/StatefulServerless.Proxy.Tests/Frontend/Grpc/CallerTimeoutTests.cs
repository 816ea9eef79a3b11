using StatefulServerless.Proxy.Frontend.Grpc;

namespace StatefulServerless.Proxy.Tests.Frontend.Grpc;

public sealed class CallerTimeoutTests
{
    private static readonly DateTimeOffset _now = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(5, 5)]
    [InlineData(86_400, 86_400)]
    [InlineData(86_401, 86_400)]
    [InlineData(1_500 * 3_600, 86_400)]
    [InlineData(0, 0)]
    [InlineData(-5, -5)]
    public void Deadline_LeavesATimeout_ThatATimerTakes(double secondsLeft, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), CallerTimeout.Until(_now.AddSeconds(secondsLeft), _now));

    [Fact]
    public void NoDeadline_IsNoTimeout() => Assert.Null(CallerTimeout.Until(null, _now));
}
