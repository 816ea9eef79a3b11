using StatefulServerless.Tck.Scripts;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What happens to several proxies together, and to what they store.</summary>
internal static class StageVerbs
{
    private static readonly TimeSpan _interval = TimeSpan.FromMilliseconds(50);

    /// <summary><c>revive-proxies</c>: starts those that have exited, as a supervisor does, until all are ready.</summary>
    public static async Task ReviveProxiesAsync(ScriptCall call)
    {
        var deadline = DateTime.UtcNow + call.Patience;
        while (!await call.Scene.Stage.IsIntactAsync(call.CancellationToken))
        {
            if (DateTime.UtcNow > deadline) throw new ExpectationException("all proxies to become ready", $"they are not after {call.Patience.TotalSeconds:0.#} s");
            foreach (var proxy in call.Scene.Proxies.Where(proxy => !proxy.IsRunning)) proxy.Start();
            await Task.Delay(_interval, call.CancellationToken);
        }
    }

    /// <summary><c>part-proxies</c>: they do not reach each other any more.</summary>
    public static Task PartProxiesAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("part the proxies");
        call.Scene.Stage.Part();
        return Task.CompletedTask;
    }

    public static Task JoinProxiesAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("join the proxies");
        call.Scene.Stage.Join();
        return Task.CompletedTask;
    }

    /// <summary><c>break-journal</c>: what the proxy writes there fails.</summary>
    public static Task BreakJournalAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("break the journal");
        return call.Scene.Proxy.BreakJournalAsync(isBroken: true);
    }

    public static Task MendJournalAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("mend the journal");
        return call.Scene.Proxy.BreakJournalAsync(isBroken: false);
    }
}
