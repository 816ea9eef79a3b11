using StatefulServerless.Tck.Frontends;

namespace StatefulServerless.Tck.Tests.Mutants.Frontends;

/// <summary>The frontend on paper as it should be; all cases share it.</summary>
public sealed class PaperFrontendRun : IAsyncLifetime
{
    internal FrontendRunner Runner { get; } = new(new PaperFrontend(new Conduct()));

    public async ValueTask InitializeAsync() => await Runner.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync() => await Runner.DisposeAsync();
}
