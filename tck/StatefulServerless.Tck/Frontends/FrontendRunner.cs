using StatefulServerless.Tck.Cases;
using StatefulServerless.Tck.Runs;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Frontends;

/// <summary>Runs the cases for frontends: plays the proxy, straight against <c>ready</c> and <c>handle</c>.</summary>
internal sealed class FrontendRunner(FrontendTarget target) : ICaseRunner
{
    private readonly FrontendConnection _connection = new(target);

    /// <summary>What scripts for frontends can say.</summary>
    public static Verbs<FrontendScene> Verbs { get; } = new(new Dictionary<string, Func<Call<FrontendScene>, Task>>
    {
        ["open"] = SendingVerbs.OpenAsync,
        ["init"] = SendingVerbs.InitAsync,
        ["event"] = SendingVerbs.EventAsync,
        ["command"] = SendingVerbs.CommandAsync,
        ["raw-frame"] = SendingVerbs.RawFrameAsync,
        ["half-close"] = SendingVerbs.HalfCloseAsync,
        ["cancel"] = SendingVerbs.CancelAsync,
        ["replay"] = SendingVerbs.ReplayAsync,
        ["reply"] = AnswerVerbs.ReplyAsync,
        ["failure"] = AnswerVerbs.FailureAsync,
        ["end"] = AnswerVerbs.EndAsync,
        ["may-end"] = AnswerVerbs.MayEndAsync,
        ["ready"] = ProcessVerbs.ReadyAsync,
        ["restart"] = ProcessVerbs.RestartAsync,
    });

    public IReadOnlySet<string> Capabilities { get; private set; } = new HashSet<string>();

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _connection.StartAsync(cancellationToken);
        var spec = await _connection.ReadyAsync(cancellationToken);
        Capabilities = CapabilitiesOf(spec.ServiceName);
    }

    public Task PrepareAsync(TckCase @case, CancellationToken cancellationToken) => _connection.EnsureRunningAsync(cancellationToken);

    public async Task RunAsync(TckCase @case, Transcript transcript, double patience, CancellationToken cancellationToken)
    {
        await using var scene = new FrontendScene(_connection, @case.Id) { Transcript = transcript, Patience = patience };
        await Verbs.RunAsync(@case.Steps, scene, cancellationToken);
    }

    public string? TakeLog() => target.IsProcess ? target.Log.Take() : null;

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    // What a frontend cannot show by itself, its author may renounce.
    private HashSet<string> CapabilitiesOf(string service)
    {
        HashSet<string> found = ["rollback", "deterministic", "status-codes", "metadata", "large-messages"];
        if (service == KnownMessages.ModelService) found.Add("model");
        if (service == KnownMessages.CartService) found.Add("cart");
        if (target.IsProcess) found.Add("process");
        return found;
    }
}
