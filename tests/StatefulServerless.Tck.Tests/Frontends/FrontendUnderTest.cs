using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>A frontend that all cases of a class share.</summary>
public abstract class FrontendUnderTest : IAsyncLifetime
{
    private protected FrontendUnderTest(FrontendTarget target) => Runner = new FrontendRunner(target);

    private protected FrontendUnderTest(string folder, params string[] command)
        : this(new FrontendProcess(new ProcessSettings { Command = command, Folder = Path.Combine(BuildOutput.Repository, folder), Environment = _environment }))
    {
    }

    private static readonly Dictionary<string, string> _environment = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["DOTNET_ENVIRONMENT"] = "Production",
    };

    internal FrontendRunner Runner { get; }

    public async ValueTask InitializeAsync() => await Runner.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Runner.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
