using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.Tests.Discovery;

public sealed class BackoffTests
{
    private readonly Backoff _backoff = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), 0.2);

    [Fact]
    public void Delay_DoublesUpToTheLongest() =>
        Assert.Equal([1, 2, 4, 8, 10, 10], Enumerable.Range(0, 6).Select(_ => _backoff.Next(0.5).TotalSeconds));

    [Theory]
    [InlineData(0, 0.8)]
    [InlineData(1, 1.2)]
    public void Delay_IsSpreadByTheJitter(double chance, double seconds) =>
        Assert.Equal(seconds, _backoff.Next(chance).TotalSeconds, precision: 6);

    [Fact]
    public void Delay_AfterSuccess_BeginsAnew()
    {
        _backoff.Next(0.5);
        _backoff.Next(0.5);
        _backoff.Reset();

        Assert.Equal(1, _backoff.Next(0.5).TotalSeconds);
    }
}
