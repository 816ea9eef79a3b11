using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Proxies;

namespace StatefulServerless.Tck.Tests.Proxies;

/// <summary>The proxy of this repository, as a process; cases share it where they can.</summary>
public abstract class OwnProxy : IAsyncLifetime
{
    private protected OwnProxy(string journal, Func<ILife, string, bool, Task>? breakJournal = null) => Runner = new ProxyRunner(ProxySettings.StatefulServerless(new ProcessSettings
    {
        Command = Command,
        Folder = Path.GetTempPath(),
        Environment = new Dictionary<string, string>
        {
            ["StatefulServerless__Journal__Provider"] = journal,
            // It gives up soon who waits for a journal that is locked.
            ["StatefulServerless__Journal__CommandTimeout"] = "1s",
        },
    }) with
    {
        BreakJournal = breakJournal,
    });

    internal static IReadOnlyList<string> Command => [BuildOutput.DotNet, BuildOutput.Assembly("src/StatefulServerless.Proxy.Host", "StatefulServerless.Proxy.Host")];

    internal ProxyRunner Runner { get; }

    public async ValueTask InitializeAsync() => await Runner.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
