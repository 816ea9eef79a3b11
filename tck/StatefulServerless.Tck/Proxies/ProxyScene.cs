using System.Text.Json.Nodes;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Proxies.Loads;
using StatefulServerless.Tck.Scripts;

namespace StatefulServerless.Tck.Proxies;

/// <summary>A case at work on a proxy: its calls by name, and what the kit's user function has got for its entities.</summary>
internal sealed class ProxyScene : Scene, IAsyncDisposable
{
    public const string UsualCall = "call";
    public const string UsualEntity = "main";

    private readonly Dictionary<string, PendingCall> _calls = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FunctionStream> _streams = new(StringComparer.Ordinal);
    private readonly string _prefix;

    /// <param name="stage">What the case works on.</param>
    /// <param name="prefix">Of the entities' ids; scripts know the usual entity's id as <c>${entity}</c>.</param>
    public ProxyScene(ProxyStage stage, string prefix)
    {
        (Stage, _prefix) = (stage, prefix);
        Variables.Set("entity", JsonValue.Create(EntityId(UsualEntity)));
    }

    /// <summary>The first of them.</summary>
    public ProxyInstance Proxy => Proxies[0];

    public IReadOnlyList<ProxyInstance> Proxies => Stage.Proxies;

    public ProxyStage Stage { get; }

    /// <summary>The callers that call while the script goes on; null for none.</summary>
    public Load? Load { get; set; }

    public FunctionServer Server => Stage.Server;

    public FunctionBehavior Function => Stage.Function;

    /// <summary>Entities of different cases, and of different runs, are different ones. A name that begins with <c>=</c> is the whole id.</summary>
    public string EntityId(string name) => name.StartsWith('=') ? name[1..] : $"{_prefix}-{name}";

    public void Add(string name, PendingCall call) => _calls[name] = call;

    /// <exception cref="ScriptException">No call has this name.</exception>
    public PendingCall Pending(string name) =>
        _calls.TryGetValue(name, out var call) ? call : throw new ScriptException($"The script has made no call '{name}' yet.");

    /// <summary>The stream of an entity that came last and was not looked at yet. Waits for it.</summary>
    public async Task<FunctionStream> NextStreamAsync(string entity, CancellationToken cancellationToken) =>
        _streams[entity] = await Function.StreamsOf(EntityId(entity)).ReadAsync(cancellationToken);

    /// <exception cref="ScriptException">The script has not waited for a stream of the entity.</exception>
    public FunctionStream Stream(string entity) =>
        _streams.TryGetValue(entity, out var stream) ? stream : throw new ScriptException($"The script has not got an Init of entity '{entity}' yet.");

    public async ValueTask DisposeAsync()
    {
        if (Load is not null) await Load.DisposeAsync();
        foreach (var call in _calls.Values) await call.Cancellation.CancelAsync();
        foreach (var call in _calls.Values) await call.Answer;
        foreach (var call in _calls.Values) call.Cancellation.Dispose();
        foreach (var stream in _streams.Values) stream.Complete();
    }
}
