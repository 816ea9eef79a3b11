namespace StatefulServerless.Testing.Hosting.Tests.Failures;

/// <summary>One host for all tests of a class, each of which has diaries and texts of its own.</summary>
public sealed class SharedScript : IAsyncLifetime
{
    private ScriptedHost? _host;

    internal ScriptedHost Host => _host!;

    public async ValueTask InitializeAsync() => _host = await ScriptedHost.StartAsync(Patience.Token());

    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;
}
