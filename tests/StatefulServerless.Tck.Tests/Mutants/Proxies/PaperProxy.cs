using System.Globalization;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Tests.Mutants.Proxies;

/// <summary>
/// A small proxy within this process, right unless its rules say otherwise. It serves the model over gRPC, and stores in memory that outlives
/// it; it has no HTTP, no reflection, no cluster.
/// </summary>
internal sealed class PaperProxy : ILife
{
    private static readonly TimeSpan _firstRetry = TimeSpan.FromMilliseconds(200);

    private readonly CancellationTokenSource _killed = new();
    private readonly PaperRules _rules;
    private readonly PaperDisk _disk;
    private readonly PaperDoor _door;
    private readonly IReadOnlyDictionary<string, string> _environment;
    private readonly GrpcChannel _function;
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private WebApplication? _server;

    /// <param name="environment">What the kit tells a process in its environment.</param>
    /// <param name="disk">Where it stores.</param>
    /// <param name="rules">How it behaves.</param>
    public PaperProxy(IReadOnlyDictionary<string, string> environment, PaperDisk disk, PaperRules rules)
    {
        (_environment, _disk, _rules, _door) = (environment, disk, rules, new PaperDoor(rules));
        if (rules.StoresNothingAtRestart) disk.Clear();
        _function = GrpcChannel.ForAddress($"http://127.0.0.1:{environment["USER_FUNCTION_PORT"]}", new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
        _running = RunAsync();
    }

    public PaperDisk Disk => _disk;

    public bool HasExited => _exited.Task.IsCompleted;

    public int ExitCode { get; private set; }

    public async Task KillAsync()
    {
        await _killed.CancelAsync();
        await EndAsync(137);
    }

    public void Terminate() => _ = StopAsync();

    // It writes nothing.
    public Task AwaitLastWordsAsync() => Task.CompletedTask;

    public Task ExitAsync(TimeSpan within) => _exited.Task.WaitAsync(within);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _function.Dispose();
        _door.Dispose();
        _killed.Dispose();
    }

    private async Task RunAsync()
    {
        _server = Build();
        await _server.StartAsync(_killed.Token);
        var function = new Entity.EntityClient(_function);
        for (var delay = _firstRetry; ; delay *= 2)
        {
            var isThere = await AskAsync(function);
            if (isThere && _rules.AsksOnlyOnce) return;
            if (!isThere && _rules.ExitsWhenTheFunctionIsLate)
            {
                await EndAsync(1);
                return;
            }

            await Task.Delay(isThere ? Setting("DISCOVERY_INTERVAL", 10) : delay, _killed.Token);
        }
    }

    private async Task<bool> AskAsync(Entity.EntityClient function)
    {
        try
        {
            var headers = new Grpc.Core.Metadata();
            if (!_rules.HidesItsName) headers.Add(MetadataKeys.Proxy, "paper/1.0");
            var spec = await function.readyAsync(new Empty(), headers, cancellationToken: _killed.Token);
            _door.Surroundings ??= new PaperSurroundings(
                _rules, _disk, function, spec.PersistenceId, Setting("PASSIVATION_TIMEOUT", 30), Setting("RELAY_TIMEOUT", 60), _killed.Token);
            return true;
        }
        catch (RpcException)
        {
            return false;
        }
    }

    private async Task StopAsync()
    {
        if (_rules.DropsCommandsAtItsEnd) await _killed.CancelAsync();
        await _door.CloseAsync();
        await EndAsync(0);
    }

    private async Task EndAsync(int code)
    {
        if (Interlocked.Exchange(ref _server, null) is not { } server) return;
        using var now = new CancellationTokenSource();
        if (code != 0) await now.CancelAsync();
        await server.StopAsync(now.Token);
        await server.DisposeAsync();
        ExitCode = code;
        _exited.TrySetResult();
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, Port("HTTP_PORT"), listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.Listen(IPAddress.Loopback, Port("MANAGEMENT_PORT"), listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = null);
        builder.Services.AddSingleton(_door).AddSingleton<IServiceMethodProvider<PaperDoor>>(_door);
        var server = builder.Build();
        server.MapGrpcService<PaperDoor>();
        server.MapGet("/alive", () => Results.Ok());
        server.MapGet("/ready", () => (_door.Surroundings is not null || _rules.IsReadyTooEarly) && !_door.IsClosing ? Results.Ok() : Results.StatusCode(503));
        return server;
    }

    private int Port(string name) => int.Parse(_environment[name], CultureInfo.InvariantCulture);

    // As the kit writes them: 1s.
    private TimeSpan Setting(string name, int usualSeconds) => _environment.TryGetValue(name, out var text)
        ? TimeSpan.FromSeconds(int.Parse(text.TrimEnd('s'), CultureInfo.InvariantCulture))
        : TimeSpan.FromSeconds(usualSeconds);
}
