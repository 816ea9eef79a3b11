using StatefulServerless.Proxy.Discovery;
using StatefulServerless.Proxy.Hosting;

namespace StatefulServerless.Proxy.Tests.Discovery;

public sealed class RefusedSpecsTests
{
    [Fact]
    public void Refusal_WithoutALimit_IsNeverTheLast()
    {
        var refusals = new RefusedSpecs(new ProxyOptions());
        Assert.All(Enumerable.Range(0, 1_000), _ => Assert.False(refusals.Refuse()));
        Assert.False(refusals.HasGivenUp);
    }

    [Fact]
    public void Refusal_ThatReachesTheLimit_GivesUpOnce()
    {
        var refusals = new RefusedSpecs(new ProxyOptions { MaxRefusedSpecs = 2 });
        Assert.Equal([false, true, false], [refusals.Refuse(), refusals.Refuse(), refusals.Refuse()]);
        Assert.True(refusals.HasGivenUp);
    }

    [Fact]
    public void Refusal_AfterServing_NeverGivesUp()
    {
        var refusals = new RefusedSpecs(new ProxyOptions { MaxRefusedSpecs = 1 });
        refusals.Accept();
        Assert.False(refusals.Refuse());
        Assert.False(refusals.HasGivenUp);
    }
}
