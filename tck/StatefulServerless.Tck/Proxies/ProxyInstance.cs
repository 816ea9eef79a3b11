using System.Net;
using Grpc.Net.Client;
using StatefulServerless.Tck.Processes;

namespace StatefulServerless.Tck.Proxies;

/// <summary>A proxy with its ports and its journal. It may be killed and started again, and finds the journal as it was.</summary>
internal sealed class ProxyInstance : IAsyncDisposable
{
    private static readonly TimeSpan _probeLimit = TimeSpan.FromSeconds(2);

    private readonly string _journal = Directory.CreateTempSubdirectory("tck-journal-").FullName;
    private readonly Uri _readyAddress;
    private readonly ProcessSettings _process;
    private readonly Func<ProcessSettings, ProcessLog, ILife> _launch;
    private readonly Func<ILife, string, bool, Task>? _breakJournal;
    private ILife? _life;

    /// <param name="settings">How it is started.</param>
    /// <param name="functionPort">Where the kit's user function listens.</param>
    /// <param name="own">More environment, for this instance only.</param>
    /// <param name="more">Names in braces that are replaced besides the usual ones.</param>
    /// <param name="log">What it writes.</param>
    public ProxyInstance(ProxySettings settings, int functionPort, IEnumerable<KeyValuePair<string, string>> own, IEnumerable<KeyValuePair<string, string>> more, ProcessLog log)
    {
        var (port, management) = (FreePorts.Take(), FreePorts.Take());
        Log = log;
        (_launch, _breakJournal) = (settings.Launch, settings.BreakJournal);
        Address = new Uri($"http://127.0.0.1:{port}");
        var places = new Dictionary<string, string>
        {
            ["port"] = $"{port}", ["management-port"] = $"{management}", ["function-port"] = $"{functionPort}", ["journal"] = _journal,
        };
        foreach (var (name, value) in more) places[name] = value;
        var environment = new Dictionary<string, string>
        {
            ["HTTP_PORT"] = "{port}", ["USER_FUNCTION_HOST"] = "127.0.0.1", ["USER_FUNCTION_PORT"] = "{function-port}",
        };
        foreach (var (name, value) in settings.Process.Environment.Concat(own)) environment[name] = value;
        _process = (settings.Process with { Environment = environment }).Filled(places);
        _readyAddress = new Uri(settings.ReadyAddress.Replace("{management-port}", $"{management}", StringComparison.Ordinal));
        Channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false },
            DisposeHttpClient = true,
            MaxReceiveMessageSize = null,
            MaxSendMessageSize = null,
        });
    }

    public Uri Address { get; }

    public GrpcChannel Channel { get; }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false }) { Timeout = TimeSpan.FromMinutes(2) };

    public ProcessLog Log { get; }

    public bool IsRunning => _life is { HasExited: false };

    public void Start() => _life = _launch(_process, Log);

    /// <exception cref="StartException">It has exited or is not ready in time.</exception>
    public Task AwaitReadyAsync(CancellationToken cancellationToken) => Readiness.AwaitAsync(IsReadyAsync, _life, _process.StartLimit, Log, cancellationToken);

    /// <summary>What the address of its readiness, or another path there, answers; null while nobody listens.</summary>
    public async Task<(HttpStatusCode Status, string Body)?> ProbeAsync(string? path, CancellationToken cancellationToken)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        time.CancelAfter(_probeLimit);
        try
        {
            using var answer = await Http.GetAsync(path is null ? _readyAddress : new Uri(_readyAddress, path), time.Token);
            return (answer.StatusCode, await answer.Content.ReadAsStringAsync(time.Token));
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task KillAsync()
    {
        if (_life is not null) await _life.DisposeAsync();
        _life = null;
    }

    /// <summary>Makes its journal fail, or not any more. Only for proxies whose settings say how.</summary>
    public Task BreakJournalAsync(bool isBroken) => _breakJournal!(_life!, _journal, isBroken);

    public void Terminate() => _life!.Terminate();

    /// <exception cref="TimeoutException">It still runs.</exception>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        await _life!.ExitAsync(within);
        return _life.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Channel.Dispose();
        Http.Dispose();
        Directory.Delete(_journal, recursive: true);
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken) => await ProbeAsync(null, cancellationToken) is { Status: HttpStatusCode.OK };
}
