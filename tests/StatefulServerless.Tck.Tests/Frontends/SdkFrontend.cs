using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tests.Frontends;

/// <summary>The model entity that is written with the SDK, as a process; all cases share it.</summary>
public sealed class SdkFrontend : IAsyncLifetime
{
    internal FrontendRunner Runner { get; } = new(new FrontendProcess(new ProcessSettings
    {
        Command = [BuildOutput.DotNet, BuildOutput.Assembly("tck/frontends/csharp", "StatefulServerless.Tck.Frontend")],
        Folder = Path.GetTempPath(),
        Environment = new Dictionary<string, string> { ["ASPNETCORE_ENVIRONMENT"] = "Production", ["DOTNET_ENVIRONMENT"] = "Production" },
    }));

    public async ValueTask InitializeAsync() => await Runner.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Runner.DisposeAsync();
}
