using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Pairs;
using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tests.Pairs;

/// <summary>The proxy of this repository and a frontend, with the kit between the two; all cases of a class share them.</summary>
public abstract class PairUnderTest : IAsyncLifetime
{
    private protected PairUnderTest(FrontendTarget frontend) => Runner = new PairRunner(frontend, ProxySettings.StatefulServerless(new ProcessSettings
    {
        Command = [BuildOutput.DotNet, BuildOutput.Assembly("src/StatefulServerless.Proxy.Host", "StatefulServerless.Proxy.Host")],
        Folder = Path.GetTempPath(),
    }));

    private protected PairUnderTest(string folder, params string[] command)
        : this(new FrontendProcess(new ProcessSettings { Command = command, Folder = Path.Combine(BuildOutput.Repository, folder) }))
    {
    }

    internal PairRunner Runner { get; }

    public async ValueTask InitializeAsync() => await Runner.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
