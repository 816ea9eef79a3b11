using StatefulServerless.Tck.Proxies.Loads;
using StatefulServerless.Tck.Scripts;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>Many callers at once, of whose answers an order of all calls must be found that explains them.</summary>
internal static class LoadVerbs
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(20);

    /// <summary><c>begin-load: {entities: 4, callers: 8, reads: false}</c>: they go on while the script does.</summary>
    public static Task BeginLoadAsync(ScriptCall call)
    {
        var seed = Random.Shared.Next();
        call.Scene.Transcript.Did($"callers begin, seed {seed}");
        var entities = Enumerable.Range(1, (int)(call.Number("entities") ?? 4)).Select(number => call.Scene.EntityId($"load-{number}"));
        call.Scene.Load = new Load([.. entities], call.Scene.Proxies, (int)(call.Number("callers") ?? 8), call.Text("reads") != "false", seed);
        return Task.CompletedTask;
    }

    /// <summary><c>load-runs: {executed: 100}</c>: waits until so many further calls were executed, with <c>after: 15s</c> after that time.</summary>
    public static async Task LoadRunsAsync(ScriptCall call)
    {
        if (call.Text("after") is { } after) await Task.Delay(Durations.Parse(after), call.CancellationToken);
        var (load, deadline) = (LoadOf(call), DateTime.UtcNow + call.Patience);
        var (before, wanted) = (load.Executed, call.Number("executed") ?? 1);
        while (load.Executed - before < wanted)
        {
            if (DateTime.UtcNow > deadline) throw new ExpectationException($"{wanted} calls to be executed", $"{load.Executed - before} within {call.Patience.TotalSeconds:0.#} s");
            await Task.Delay(_interval, call.CancellationToken);
        }
    }

    /// <summary><c>end-load</c>: no caller calls any more; what all of them heard must fit together, and the states that are there now.</summary>
    public static async Task EndLoadAsync(ScriptCall call)
    {
        var load = LoadOf(call);
        call.Scene.Load = null;
        await load.DisposeAsync();
        call.Scene.Transcript.Did($"{load.Executed} calls were executed");
        await load.CheckAsync(call.CancellationToken);
    }

    private static Load LoadOf(ScriptCall call) => call.Scene.Load ?? throw new ScriptException("The script has no load; begin-load comes first.");
}
