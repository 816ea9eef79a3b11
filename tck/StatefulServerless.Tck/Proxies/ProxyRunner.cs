using System.Globalization;
using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Proxies;

/// <summary>
/// Runs the cases for proxies: plays the user function and the callers. Cases with the same settings share a proxy; those that start it
/// themselves (<c>start: script</c>) have one of their own.
/// <c>spec</c> is what the user function offers, the model by default, <c>proxies</c> how many there are, one by default.
/// </summary>
internal sealed class ProxyRunner(ProxySettings settings) : ICaseRunner
{
    private const string StartSetting = "start";
    private const string SpecSetting = "spec";
    private const string SizeSetting = "proxies";

    private static readonly string[] _ownSettings = [StartSetting, SpecSetting, SizeSetting];

    private readonly string _run = Guid.NewGuid().ToString("N")[..6];
    private readonly SharedStages _shared = new();
    private ProxyStage? _own;
    private ProxyStage? _stage;

    /// <summary>What scripts for proxies can say.</summary>
    public static Verbs<ProxyScene> Verbs { get; } = new(new Dictionary<string, Func<Call<ProxyScene>, Task>>
    {
        ["call"] = CallerVerbs.CallAsync,
        ["answer"] = CallerVerbs.AnswerAsync,
        ["cancel-call"] = CallerVerbs.CancelCallAsync,
        ["http"] = HttpVerbs.HttpAsync,
        ["reflect"] = ReflectionVerbs.ReflectAsync,
        ["reflect-all"] = ReflectionVerbs.ReflectAllAsync,
        ["take-over"] = FunctionVerbs.TakeOverAsync,
        ["gets-init"] = ArrivalVerbs.GetsInitAsync,
        ["gets-event"] = ArrivalVerbs.GetsEventAsync,
        ["gets-command"] = ArrivalVerbs.GetsCommandAsync,
        ["gets-end"] = ArrivalVerbs.GetsEndAsync,
        ["replies"] = FunctionVerbs.RepliesAsync,
        ["fails"] = FunctionVerbs.FailsAsync,
        ["sends-empty-frame"] = FunctionVerbs.SendsEmptyFrameAsync,
        ["completes"] = FunctionVerbs.CompletesAsync,
        ["start-proxy"] = SurroundingsVerbs.StartProxyAsync,
        ["kill-proxy"] = SurroundingsVerbs.KillProxyAsync,
        ["terminate-proxy"] = SurroundingsVerbs.TerminateProxyAsync,
        ["proxy-exits"] = SurroundingsVerbs.ProxyExitsAsync,
        ["revive-proxies"] = StageVerbs.ReviveProxiesAsync,
        ["part-proxies"] = StageVerbs.PartProxiesAsync,
        ["join-proxies"] = StageVerbs.JoinProxiesAsync,
        ["break-journal"] = StageVerbs.BreakJournalAsync,
        ["mend-journal"] = StageVerbs.MendJournalAsync,
        ["begin-load"] = LoadVerbs.BeginLoadAsync,
        ["load-runs"] = LoadVerbs.LoadRunsAsync,
        ["end-load"] = LoadVerbs.EndLoadAsync,
        ["pause-reading"] = FunctionVerbs.PauseReadingAsync,
        ["resume-reading"] = FunctionVerbs.ResumeReadingAsync,
        ["gets-events"] = ArrivalVerbs.GetsEventsAsync,
        ["kill-function"] = SurroundingsVerbs.KillFunctionAsync,
        ["start-function"] = SurroundingsVerbs.StartFunctionAsync,
        ["offer"] = SurroundingsVerbs.OfferAsync,
        ["probe"] = SurroundingsVerbs.ProbeAsync,
        ["asked"] = SurroundingsVerbs.AskedAsync,
        ["streams"] = SurroundingsVerbs.StreamsAsync,
        ["proxy-name"] = SurroundingsVerbs.ProxyNameAsync,
        ["call-until"] = CallerVerbs.CallUntilAsync,
        ["nothing-arrives"] = ArrivalVerbs.NothingArrivesAsync,
    });

    /// <summary>What the owner of the proxy claims for it; whoever runs the cases takes out what it is not.</summary>
    public IReadOnlySet<string> Capabilities { get; } = new HashSet<string>(
    [
        "process", "durable", "http", "reflection", "idempotency", "resends",
        .. settings.ClusterEnvironment is null ? [] : (string[])["cluster"],
        .. settings.BreakJournal is null ? [] : (string[])["journal-failure"],
    ]);

    // Each case starts what it needs.
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task PrepareAsync(TckCase @case, CancellationToken cancellationToken)
    {
        if (_own is not null) await _own.DisposeAsync();
        _own = null;
        if (@case.Settings.ContainsKey(StartSetting))
        {
            _stage = _own = Create(@case);
            return;
        }

        (_stage, var isNew) = await _shared.TakeAsync(SetUpOf(@case), () => Create(@case), cancellationToken);
        if (isNew) await _stage.StartAsync(cancellationToken);
    }

    public async Task RunAsync(TckCase @case, Transcript transcript, double patience, CancellationToken cancellationToken)
    {
        await using var scene = new ProxyScene(_stage!, $"{@case.Id}-{_run}") { Transcript = transcript, Patience = patience };
        await Verbs.RunAsync(@case.Steps, scene, cancellationToken);
    }

    public string? TakeLog() => _stage?.Log.Take();

    public async ValueTask DisposeAsync()
    {
        if (_own is not null) await _own.DisposeAsync();
        await _shared.DisposeAsync();
    }

    private static string SetUpOf(TckCase @case) => string.Join(';', @case.Settings.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal));

    private ProxyStage Create(TckCase @case) => new(
        settings,
        EnvironmentOf(@case),
        @case.Settings.GetValueOrDefault(SpecSetting, "model"),
        int.Parse(@case.Settings.GetValueOrDefault(SizeSetting, "1"), CultureInfo.InvariantCulture));

    private Dictionary<string, string> EnvironmentOf(TckCase @case) => @case.Settings.Where(pair => !_ownSettings.Contains(pair.Key)).ToDictionary(
        pair => settings.SettingNames.TryGetValue(pair.Key, out var name) ? name : throw new ScriptException($"It is not known how to set {pair.Key}; say so with --setting."),
        pair => pair.Value,
        StringComparer.Ordinal);
}
