using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Proxies;

/// <summary>
/// Runs the cases for proxies: plays the user function and the callers. Cases with the same settings share a proxy; those that start it
/// themselves (<c>start: script</c>) have one of their own.
/// </summary>
internal sealed class ProxyRunner(ProxySettings settings) : ICaseRunner
{
    private const string StartSetting = "start";

    private readonly string _run = Guid.NewGuid().ToString("N")[..6];
    private readonly ProcessLog _log = new();
    private readonly int _functionPort = FreePorts.Take();
    private FunctionBehavior _function = new();
    private FunctionServer? _server;
    private ProxyInstance? _proxy;
    private string? _setUp;

    /// <summary>What scripts for proxies can say.</summary>
    public static Verbs<ProxyScene> Verbs { get; } = new(new Dictionary<string, Func<Call<ProxyScene>, Task>>
    {
        ["call"] = CallerVerbs.CallAsync,
        ["answer"] = CallerVerbs.AnswerAsync,
        ["cancel-call"] = CallerVerbs.CancelCallAsync,
        ["http"] = CallerVerbs.HttpAsync,
        ["take-over"] = FunctionVerbs.TakeOverAsync,
        ["gets-init"] = FunctionVerbs.GetsInitAsync,
        ["gets-event"] = FunctionVerbs.GetsEventAsync,
        ["gets-command"] = FunctionVerbs.GetsCommandAsync,
        ["gets-end"] = FunctionVerbs.GetsEndAsync,
        ["replies"] = FunctionVerbs.RepliesAsync,
        ["fails"] = FunctionVerbs.FailsAsync,
        ["sends-empty-frame"] = FunctionVerbs.SendsEmptyFrameAsync,
        ["completes"] = FunctionVerbs.CompletesAsync,
        ["start-proxy"] = SurroundingsVerbs.StartProxyAsync,
        ["kill-proxy"] = SurroundingsVerbs.KillProxyAsync,
        ["terminate-proxy"] = SurroundingsVerbs.TerminateProxyAsync,
        ["proxy-exits"] = SurroundingsVerbs.ProxyExitsAsync,
        ["kill-function"] = SurroundingsVerbs.KillFunctionAsync,
        ["start-function"] = SurroundingsVerbs.StartFunctionAsync,
        ["offer"] = SurroundingsVerbs.OfferAsync,
        ["probe"] = SurroundingsVerbs.ProbeAsync,
        ["asked"] = SurroundingsVerbs.AskedAsync,
        ["streams"] = SurroundingsVerbs.StreamsAsync,
        ["proxy-name"] = SurroundingsVerbs.ProxyNameAsync,
        ["call-until"] = CallerVerbs.CallUntilAsync,
        ["nothing-arrives"] = FunctionVerbs.NothingArrivesAsync,
    });

    /// <summary>What the owner of the proxy claims for it; whoever runs the cases takes out what it is not.</summary>
    public IReadOnlySet<string> Capabilities { get; } = new HashSet<string> { "process", "durable", "http", "reflection", "idempotency" };

    // Each case starts what it needs.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task PrepareAsync(TckCase @case, CancellationToken cancellationToken)
    {
        var isStartedByScript = @case.Settings.ContainsKey(StartSetting);
        var setUp = string.Join(';', @case.Settings.Where(pair => pair.Key != StartSetting).Select(pair => $"{pair.Key}={pair.Value}"));
        if (!isStartedByScript && setUp == _setUp && _proxy is { IsRunning: true } && _server is { IsListening: true } && _function.Spec is not null
            && await _proxy.ProbeAsync(null, cancellationToken) is { Status: System.Net.HttpStatusCode.OK }) return;
        await DisposeAsync();
        _setUp = isStartedByScript ? null : setUp;
        _function = new FunctionBehavior { Spec = ModelSpecs.Named("model") };
        _server = new FunctionServer(_functionPort, _function);
        _proxy = new ProxyInstance(settings, _functionPort, EnvironmentOf(@case), _log);
        if (isStartedByScript) return;
        await _server.StartAsync(cancellationToken);
        _proxy.Start();
        await _proxy.AwaitReadyAsync(cancellationToken);
    }

    public async Task RunAsync(TckCase @case, Transcript transcript, double patience, CancellationToken cancellationToken)
    {
        var prefix = $"{@case.Id}-{_run}";
        await using var scene = new ProxyScene(_proxy!, _server!, _function, prefix) { Transcript = transcript, Patience = patience };
        await Verbs.RunAsync(@case.Steps, scene, cancellationToken);
    }

    public string? TakeLog() => _log.Take();

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private Dictionary<string, string> EnvironmentOf(TckCase @case) => @case.Settings.Where(pair => pair.Key != StartSetting).ToDictionary(
        pair => settings.SettingNames.TryGetValue(pair.Key, out var name) ? name : throw new ScriptException($"It is not known how to set {pair.Key}; say so with --setting."),
        pair => pair.Value,
        StringComparer.Ordinal);
}
