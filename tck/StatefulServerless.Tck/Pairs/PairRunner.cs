using System.Net;
using System.Text.Json.Nodes;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Frontends;
using StatefulServerless.Tck.Processes;
using StatefulServerless.Tck.Proxies;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Pairs;

/// <summary>
/// Runs the cases for pairs: stands between a real proxy and a real function, plays the callers, and holds every frame that crosses against the
/// rules. Cases with the same settings share a proxy.
/// </summary>
internal sealed class PairRunner : ICaseRunner
{
    private readonly string _run = Guid.NewGuid().ToString("N")[..6];
    private readonly FrontendTarget _target;
    private readonly FrontendConnection _function;
    private readonly ProxySettings _settings;
    private readonly RelayServer _server;
    private readonly ProcessLog _log = new();
    private ProxyInstance? _proxy;
    private string? _setUp;

    public PairRunner(FrontendTarget function, ProxySettings proxy)
    {
        _target = function;
        _function = new FrontendConnection(function);
        _settings = proxy;
        Relay = new Relay(() => _function.Client);
        _server = new RelayServer(Relay, _log);
    }

    /// <summary>What scripts for pairs can say.</summary>
    public static Verbs<PairScene> Verbs { get; } = new(new Dictionary<string, Func<Call<PairScene>, Task>>
    {
        ["call"] = CallingVerbs.CallAsync,
        ["calls"] = CallingVerbs.CallsAsync,
        ["restart-proxy"] = CallingVerbs.RestartProxyAsync,
        ["restart-function"] = CallingVerbs.RestartFunctionAsync,
        ["init"] = CrossingVerbs.InitAsync,
        ["event"] = CrossingVerbs.EventAsync,
        ["command"] = CrossingVerbs.CommandAsync,
        ["reply"] = CrossingVerbs.ReplyAsync,
        ["failure"] = CrossingVerbs.FailureAsync,
        ["is-let-go"] = CrossingVerbs.IsLetGoAsync,
        ["breaks-off"] = CrossingVerbs.BreaksOffAsync,
        ["keeps-the-rules"] = CrossingVerbs.KeepsTheRulesAsync,
    });

    public Relay Relay { get; }

    public IReadOnlySet<string> Capabilities { get; private set; } = new HashSet<string>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _function.StartAsync(cancellationToken);
        Capabilities = CapabilitiesOf((await _function.ReadyAsync(cancellationToken)).ServiceName);
        await _server.StartAsync(cancellationToken);
    }

    public async Task PrepareAsync(TckCase @case, CancellationToken cancellationToken)
    {
        await _function.EnsureRunningAsync(cancellationToken);
        var setUp = string.Join(';', @case.Settings.Select(pair => $"{pair.Key}={pair.Value}"));
        if (setUp == _setUp && _proxy is { IsRunning: true } && await _proxy.ProbeAsync(null, cancellationToken) is { Status: HttpStatusCode.OK }) return;
        if (_proxy is not null) await _proxy.DisposeAsync();
        _setUp = setUp;
        _proxy = new ProxyInstance(_settings, _server.Port, EnvironmentOf(@case), [], _log);
        _proxy.Start();
        await _proxy.AwaitReadyAsync(cancellationToken);
    }

    public async Task RunAsync(TckCase @case, Transcript transcript, double patience, CancellationToken cancellationToken)
    {
        var scene = new PairScene(_proxy!, _function, Relay, $"{@case.Id}-{_run}") { Transcript = transcript, Patience = patience };
        scene.Variables.Set("entity", JsonValue.Create(scene.EntityId(PairScene.UsualEntity)));
        await Verbs.RunAsync(@case.Steps, scene, cancellationToken);
        scene.CheckAll();
    }

    public string? TakeLog() => $"the proxy:\n{_log.Take()}{(_target.IsProcess ? $"the function:\n{_target.Log.Take()}" : "")}";

    public async ValueTask DisposeAsync()
    {
        if (_proxy is not null) await _proxy.DisposeAsync();
        await _server.DisposeAsync();
        await _function.DisposeAsync();
    }

    // What does not show, whoever runs the cases takes out.
    private HashSet<string> CapabilitiesOf(string service)
    {
        HashSet<string> found = ["durable", "status-codes", "metadata"];
        if (service == KnownMessages.ModelService) found.Add("model");
        if (service == KnownMessages.CartService) found.Add("cart");
        if (_target.IsProcess) found.Add("process");
        return found;
    }

    private Dictionary<string, string> EnvironmentOf(TckCase @case) => @case.Settings.ToDictionary(
        pair => _settings.SettingNames.TryGetValue(pair.Key, out var name) ? name : throw new ScriptException($"It is not known how to set {pair.Key}; say so with --setting."),
        pair => pair.Value,
        StringComparer.Ordinal);
}
