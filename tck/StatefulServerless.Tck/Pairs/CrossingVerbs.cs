using System.Text.Json.Nodes;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Pairs.PairScene>;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What must have crossed between proxy and function; <c>on</c> is the entity. Each verb takes the next crossing.</summary>
internal static class CrossingVerbs
{
    /// <summary><c>init: {snapshot: abcde, snapshot_sequence: 5}</c>: a stream is opened; without a snapshot where none is said.</summary>
    public static Task InitAsync(ScriptCall call)
    {
        var expected = (JsonObject)call.Body.DeepClone();
        expected["entity"] = call.Scene.EntityId(call.On(PairScene.UsualEntity));
        expected["snapshot"] = Expected.Snapshot(call.Body["snapshot"]);
        return CrossesAsync(call, Crossing.ToFunction, new JsonObject { ["init"] = expected });
    }

    /// <summary><c>event: {sequence: 6, payload: f}</c>.</summary>
    public static Task EventAsync(ScriptCall call)
    {
        var expected = (JsonObject)call.Body.DeepClone();
        expected["payload"] = ModelShorthand.ExpectedEvent(call.Body["payload"]);
        return CrossesAsync(call, Crossing.ToFunction, new JsonObject { ["event"] = expected });
    }

    /// <summary><c>command: {name: AddItem, payload: {value: {…}}}</c>: the payload is of the method's input type.</summary>
    public static Task CommandAsync(ScriptCall call)
    {
        var expected = (JsonObject)call.Body.DeepClone();
        expected["entity"] = call.Scene.EntityId(call.On(PairScene.UsualEntity));
        expected["name"] ??= "Process";
        var payload = expected["payload"] as JsonObject ?? [];
        payload["type"] ??= KnownMessages.InputOf(expected["name"]!.ToString());
        expected["payload"] = payload.DeepClone();
        return CrossesAsync(call, Crossing.ToFunction, new JsonObject { ["command"] = expected });
    }

    /// <summary>
    /// <c>reply: {events: [a], snapshot: abcde, payload: {value: {…}}}</c>: to the command that crossed last, of its method's output type, with
    /// exactly these events and this snapshot.
    /// </summary>
    public static Task ReplyAsync(ScriptCall call)
    {
        var (id, name) = call.Scene.LastCommand(call.On(PairScene.UsualEntity));
        var payload = (call.Body["payload"] as JsonObject)?.DeepClone() ?? new JsonObject();
        payload["type"] ??= KnownMessages.OutputOf(name);
        var expected = (JsonObject)call.Body.DeepClone();
        expected["id"] = id;
        expected["payload"] = payload;
        expected["events"] = Expected.Events(call.Body["events"]);
        expected["snapshot"] = Expected.Snapshot(call.Body["snapshot"]);
        return CrossesAsync(call, Crossing.ToProxy, new JsonObject { ["reply"] = expected });
    }

    /// <summary><c>failure: {description: no}</c>: of the command that crossed last.</summary>
    public static Task FailureAsync(ScriptCall call)
    {
        var expected = (JsonObject)call.Body.DeepClone();
        expected["id"] ??= call.Scene.LastCommand(call.On(PairScene.UsualEntity)).Id;
        return CrossesAsync(call, Crossing.ToProxy, new JsonObject { ["failure"] = expected });
    }

    /// <summary><c>is-let-go</c>: the proxy half-closes the stream, and the function completes it.</summary>
    public static async Task IsLetGoAsync(ScriptCall call)
    {
        await CrossesAsync(call, Crossing.ToFunction, new JsonObject { ["end"] = "half-close" });
        await CrossesAsync(call, Crossing.ToProxy, new JsonObject { ["end"] = "OK" });
    }

    /// <summary><c>breaks-off</c>: the stream ends, whoever ends it and how; the frames before that are not looked at.</summary>
    public static async Task BreaksOffAsync(ScriptCall call)
    {
        while ((await NextAsync(call, "the end of the stream")).End is null)
        {
        }
    }

    /// <summary><c>keeps-the-rules</c>: what has crossed so far has broken none; what it was is not looked at any more.</summary>
    public static Task KeepsTheRulesAsync(ScriptCall call)
    {
        call.Scene.CheckRules();
        var crossings = call.Scene.Entity(call.On(PairScene.UsualEntity)).Crossings;
        while (crossings.TryRead(out _))
        {
        }

        return Task.CompletedTask;
    }

    private static async Task CrossesAsync(ScriptCall call, string direction, JsonObject expected)
    {
        var wanted = new JsonObject { [direction] = expected };
        var crossing = await NextAsync(call, Excerpt.Of(wanted));
        if (crossing.In?.Command is { } command) call.Scene.Remember(call.On(PairScene.UsualEntity), command);
        if (new Matcher(call.Scene.Variables).Match(wanted, crossing.Show()) is { } mismatch)
            throw new ExpectationException($"{mismatch.Path.TrimStart('.')} to be {mismatch.Expected}", $"{mismatch.Found} in {Excerpt.Of(crossing.Show())}");
    }

    private static async Task<Crossing> NextAsync(ScriptCall call, string wanted)
    {
        var name = call.On(PairScene.UsualEntity);
        using var time = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        time.CancelAfter(call.Patience);
        try
        {
            var crossing = await call.Scene.Entity(name).Crossings.ReadAsync(time.Token);
            call.Scene.Transcript.Received(name, () => Excerpt.Of(crossing.Show()));
            return crossing;
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            throw new ExpectationException($"{wanted} to cross", $"nothing within {call.Patience.TotalSeconds:0.#} s");
        }
    }
}
