using StatefulServerless.Testing;

namespace TemplateRoot.Tests;

/// <summary>The whole service in this process: the entity behind a proxy, with a journal of its own. The tests of a class share it.</summary>
public sealed class WholeService : IAsyncLifetime
{
    private EntityHost<CartEntity>? _host;

    public HttpClient Http => _host!.Http;

    public async ValueTask InitializeAsync() => _host = await EntityHost.StartAsync<CartEntity>(cancellationToken: TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }
}
