using Microsoft.Extensions.DependencyInjection;
using StatefulServerless.Proxy.Clustering;

namespace StatefulServerless.Proxy.Tests.Clustering;

public sealed class TwoProxiesTests(TwoProxies proxies) : IClassFixture<TwoProxies>
{
    [Fact]
    public async Task Entities_CalledThroughEitherProxy_AreTheSame()
    {
        Assert.All(proxies.Both, proxy => Assert.Equal(2, proxy.Services.GetRequiredService<ClusterView>().Answer.Members.Count));

        string[] ids = ["bgezso", .. Enumerable.Range(0, 40).Select(number => $"entity-{number}")];
        foreach (var id in ids)
        {
            Assert.Equal("1", await TwoProxies.SayAsync(proxies.Both[0], id, "first"));
            Assert.Equal("2", await TwoProxies.SayAsync(proxies.Both[1], id, "second"));
        }

        Assert.All(proxies.Both, proxy => Assert.NotEmpty(proxy.Function.Heard));
    }

    [Theory]
    [InlineData(200_000)]
    [InlineData((4 * 1024 * 1024) - 4_096)]
    public async Task LargeCommandAndReply_CrossBetweenProxies(int bytes)
    {
        var text = new string('x', bytes);
        foreach (var id in Enumerable.Range(0, 6).Select(number => $"large-{number}"))
            foreach (var proxy in proxies.Both)
                Assert.Equal(text, await TwoProxies.EchoAsync(proxy, id, text));
    }
}
