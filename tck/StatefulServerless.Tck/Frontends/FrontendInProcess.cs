using System.Globalization;
using Microsoft.Extensions.Hosting;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Frontends;

/// <summary>A frontend in C# that runs in the process of the kit, as a host of its own.</summary>
internal sealed class FrontendInProcess : FrontendTarget
{
    private static readonly TimeSpan _stopLimit = TimeSpan.FromSeconds(10);

    private readonly int _port = FreePorts.Take();
    private readonly Func<int, IHost> _create;
    private IHost? _host;

    /// <param name="create">Makes a host that is not started and will listen on the given port of 127.0.0.1, with HTTP/2 and without TLS.</param>
    public FrontendInProcess(Func<int, IHost> create)
    {
        _create = create;
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_port}"));
    }

    public override Uri Address { get; }

    public override string Description => "a host in this process";

    public override async Task StartAsync()
    {
        _host = _create(_port);
        await _host.StartAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        if (_host is not null) await StopAsync(_host);
        await base.DisposeAsync();
    }

    private static async Task StopAsync(IHost host)
    {
        using var time = new CancellationTokenSource(_stopLimit);
        await host.StopAsync(time.Token);
        if (host is IAsyncDisposable disposable) await disposable.DisposeAsync();
        else host.Dispose();
    }
}
