using System.Globalization;
using System.Text.Json.Nodes;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What happens to the proxy and the user function as processes.</summary>
internal static class SurroundingsVerbs
{
    private static readonly TimeSpan _probeInterval = TimeSpan.FromMilliseconds(50);

    /// <summary><c>start-proxy</c>: starts it, and waits until it is ready unless <c>ready: false</c>. <c>on: 2</c> names one of several, here and below.</summary>
    public static async Task StartProxyAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("start the proxy");
        Proxy(call).Start();
        if (call.Text("ready") != "false") await Proxy(call).AwaitReadyAsync(call.CancellationToken);
    }

    /// <summary><c>kill-proxy</c>: kill -9.</summary>
    public static async Task KillProxyAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("kill -9 the proxy");
        await Proxy(call).KillAsync();
    }

    /// <summary><c>terminate-proxy</c>: SIGTERM.</summary>
    public static Task TerminateProxyAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("SIGTERM to the proxy");
        Proxy(call).Terminate();
        return Task.CompletedTask;
    }

    /// <summary><c>proxy-exits: {code: 0}</c>.</summary>
    public static async Task ProxyExitsAsync(ScriptCall call)
    {
        try
        {
            var code = await Proxy(call).ExitAsync(call.Patience);
            if (call.Number("code") is { } expected && expected != code) throw new ExpectationException($"exit code {expected}", $"{code}");
        }
        catch (TimeoutException)
        {
            throw new ExpectationException("the proxy to exit", $"it still runs after {call.Patience.TotalSeconds:0.#} s");
        }
    }

    /// <summary><c>kill-function</c>: its connections break and its port is closed.</summary>
    public static async Task KillFunctionAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("kill the user function");
        await call.Scene.Server.KillAsync();
    }

    public static async Task StartFunctionAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("start the user function");
        await call.Scene.Server.StartAsync(call.CancellationToken);
    }

    /// <summary><c>offer: without-key</c>: what <c>ready</c> answers from now on.</summary>
    public static Task OfferAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did($"offer the spec {call.Argument}");
        call.Scene.Function.Spec = ModelSpecs.Named(call.Argument!.ToString());
        return Task.CompletedTask;
    }

    /// <summary><c>probe: {path: /alive, status: 200}</c>: asks until that is the answer. Without <c>path</c> its readiness.</summary>
    public static async Task ProbeAsync(ScriptCall call)
    {
        var deadline = DateTime.UtcNow + call.Patience;
        while (true)
        {
            var answer = await Proxy(call).ProbeAsync(call.Text("path"), call.CancellationToken);
            var found = answer is { } given ? new JsonObject { ["status"] = (long)given.Status, ["body"] = given.Body } : new JsonObject { ["status"] = "none" };
            var mismatch = new Matcher(call.Scene.Variables).Match(Expected(call.Body), found, "probe");
            if (mismatch is null) return;
            if (DateTime.UtcNow > deadline) throw new ExpectationException($"{mismatch.Path} to become {mismatch.Expected}", Excerpt.Of(found));
            await Task.Delay(_probeInterval, call.CancellationToken);
        }
    }

    /// <summary><c>asked: {at-least: 2}</c>: <c>ready</c> was called so often since the case began, or will be.</summary>
    public static async Task AskedAsync(ScriptCall call)
    {
        var (deadline, least) = (DateTime.UtcNow + call.Patience, call.Number("at-least") ?? 1);
        while (call.Scene.Function.Asked < least)
        {
            if (DateTime.UtcNow > deadline)
                throw new ExpectationException($"ready to be called {least} times", call.Scene.Function.Asked.ToString(CultureInfo.InvariantCulture));
            await Task.Delay(_probeInterval, call.CancellationToken);
        }
    }

    /// <summary><c>streams: 1</c>: how many streams were opened for the entity so far.</summary>
    public static Task StreamsAsync(ScriptCall call)
    {
        var found = call.Scene.Function.OpenedFor(call.Scene.EntityId(call.On(ProxyScene.UsualEntity)));
        return found == call.Argument!.GetValue<long>() ? Task.CompletedTask : throw new ExpectationException($"{call.Argument} streams of the entity", $"{found}");
    }

    /// <summary><c>proxy-name: {$matches: …}</c>: how the proxy names itself to the function.</summary>
    public static Task ProxyNameAsync(ScriptCall call)
    {
        var found = call.Scene.Function.ProxyName;
        return new Matcher(call.Scene.Variables).Match(call.Argument, found is null ? null : JsonValue.Create(found)) is { } mismatch
            ? throw new ExpectationException($"the proxy's name to be {mismatch.Expected}", mismatch.Found)
            : Task.CompletedTask;
    }

    private static ProxyInstance Proxy(ScriptCall call) => call.Scene.Proxies[int.Parse(call.On("1"), CultureInfo.InvariantCulture) - 1];

    private static JsonObject Expected(JsonObject body) =>
        new(body.Where(pair => pair.Key != "path").Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())));
}
