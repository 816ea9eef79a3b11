using Google.Protobuf.Reflection;
using StatefulServerless.EndToEnd.Tests.Processes;

namespace StatefulServerless.BadInput.Tests.Service;

/// <summary>A proxy as a process of its own, and before it a <see cref="RichFunction"/> in this one.</summary>
internal sealed class ServedFunction : IAsyncDisposable
{
    private readonly FunctionServer _server;

    public ServedFunction(ServiceDescriptor service, IReadOnlyDictionary<string, string> settings)
    {
        Function = new RichFunction(service);
        _server = new FunctionServer(Function);
        Proxy = new ProxyProcess(_server.Port, journalPath: "", settings);
    }

    public RichFunction Function { get; }

    public ProxyProcess Proxy { get; }

    public async Task StartAsync()
    {
        await _server.StartAsync();
        Proxy.Start();
        await Proxy.BecomesReadyAsync(() => Proxy.Log);
    }

    public async ValueTask DisposeAsync()
    {
        Function.Release();
        await Proxy.DisposeAsync();
        await _server.DisposeAsync();
    }
}
