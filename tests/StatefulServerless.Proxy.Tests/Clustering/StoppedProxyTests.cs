namespace StatefulServerless.Proxy.Tests.Clustering;

public sealed class StoppedProxyTests(TwoProxies proxies) : IClassFixture<TwoProxies>
{
    [Fact]
    public async Task Entities_OfAProxyThatStops_LiveOnInTheOther()
    {
        string[] ids = [.. Enumerable.Range(0, 20).Select(number => $"moved-{number}")];
        foreach (var id in ids)
            Assert.Equal("1", await TwoProxies.SayAsync(proxies.Both[0], id, "first"));

        await proxies.Both[0].StopAsync();

        foreach (var id in ids)
            Assert.Equal("2", await TwoProxies.SayAsync(proxies.Both[1], id, "second"));
    }
}
