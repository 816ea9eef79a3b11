using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>The paper proxy without a flaw; cases share it where they can.</summary>
public sealed class PaperProxyRun : IAsyncLifetime
{
    internal ProxyRunner Runner { get; } = new(PaperProxies.With(new PaperRules()));

    public async ValueTask InitializeAsync() => await Runner.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Runner.DisposeAsync();
}
