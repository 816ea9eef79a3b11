using System.Text.Json.Nodes;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What the kit, in the place of a user function, gets from the proxy. <c>on</c> is the entity.</summary>
internal static class ArrivalVerbs
{
    /// <summary><c>gets-init: {snapshot: abcde, snapshot_sequence: 5}</c>: a further stream of the entity begins like that. None where no snapshot is said.</summary>
    public static async Task GetsInitAsync(ScriptCall call)
    {
        var entity = call.On(ProxyScene.UsualEntity);
        var stream = await InTimeAsync(call, $"a stream of entity '{entity}'", token => call.Scene.NextStreamAsync(entity, token));
        var expected = (JsonObject)call.Body.DeepClone();
        expected["entity"] ??= call.Scene.EntityId(entity);
        expected["snapshot"] = call.Body["snapshot"] is { } snapshot
            ? snapshot.ToString() == "any" ? new JsonObject { ["$any"] = true } : ModelShorthand.ExpectedSnapshot(snapshot)
            : new JsonObject { ["$absent"] = true };
        await GetsAsync(call, stream, "init", expected);
    }

    /// <summary><c>gets-event: {sequence: 6, text: f}</c>, or <c>payload</c> for another event than the model's.</summary>
    public static async Task GetsEventAsync(ScriptCall call)
    {
        var expected = new JsonObject();
        if (call.Body["sequence"] is { } sequence) expected["sequence"] = sequence.DeepClone();
        if (call.Body["text"] is { } text) expected["payload"] = ModelShorthand.ExpectedEvent(text);
        if (call.Body["payload"] is { } payload) expected["payload"] = payload.DeepClone();
        await GetsAsync(call, Stream(call), "event", expected);
    }

    /// <summary><c>gets-events: {from: 1, to: 100000, text: x}</c>: so many alike, numbered without a gap.</summary>
    public static async Task GetsEventsAsync(ScriptCall call)
    {
        var (stream, bytes) = (Stream(call), ModelShorthand.Event(call.Text("text")!).Value);
        for (var sequence = call.Number("from")!.Value; sequence <= call.Number("to"); sequence++)
        {
            var arrival = await InTimeAsync(call, $"event {sequence}", token => stream.Arrivals.ReadAsync(token).AsTask());
            if (arrival.Frame?.Event is not { } found || found.Sequence != sequence || found.Payload.Value != bytes)
                throw new ExpectationException($"event {sequence} with text {call.Text("text")}", arrival.Frame is { } frame ? Excerpt.Of(Frames.Show(frame)) : $"the end of the stream by {arrival.End}");
        }
    }

    /// <summary><c>gets-command: {id: {$save: id}, metadata: {…}}</c>.</summary>
    public static Task GetsCommandAsync(ScriptCall call) => GetsAsync(call, Stream(call), "command", call.Body);

    /// <summary><c>gets-end: half-close</c>, or <c>cancel</c>, or <c>any</c>.</summary>
    public static async Task GetsEndAsync(ScriptCall call)
    {
        var wanted = call.Argument?.ToString() ?? "any";
        var arrival = await NextAsync(call, Stream(call), $"the end of the stream ({wanted})");
        if (arrival.Frame is { } frame) throw new ExpectationException($"the end of the stream ({wanted})", Excerpt.Of(Frames.Show(frame)));
        if (wanted != "any" && arrival.End != wanted) throw new ExpectationException($"the end of the stream by {wanted}", $"its end by {arrival.End}");
    }

    /// <summary><c>nothing-arrives: {for: 300ms}</c>: the proxy sends nothing in that time. A proxy that is slower than wrong passes.</summary>
    public static async Task NothingArrivesAsync(ScriptCall call)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        time.CancelAfter(Durations.Parse(call.Text("for") ?? ""));
        try
        {
            var arrival = await Stream(call).Arrivals.ReadAsync(time.Token);
            throw new ExpectationException("nothing", arrival.Frame is { } frame ? Excerpt.Of(Frames.Show(frame)) : $"the end of the stream by {arrival.End}");
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            // Nothing came.
        }
    }

    private static FunctionStream Stream(ScriptCall call) => call.Scene.Stream(call.On(ProxyScene.UsualEntity));

    private static async Task GetsAsync(ScriptCall call, FunctionStream stream, string kind, JsonObject expected)
    {
        var wanted = $"{kind} {Excerpt.Of(expected)}";
        var arrival = await NextAsync(call, stream, wanted);
        if (arrival.Frame is not { } frame) throw new ExpectationException(wanted, $"the end of the stream by {arrival.End}");
        var shown = Frames.Show(frame);
        if (shown[kind] is not { } found) throw new ExpectationException(wanted, Excerpt.Of(shown));
        if (new Matcher(call.Scene.Variables).Match(expected, found, kind) is { } mismatch)
            throw new ExpectationException($"{mismatch.Path} to be {mismatch.Expected}", $"{mismatch.Found} in {Excerpt.Of(shown)}");
    }

    private static async Task<Arrival> NextAsync(ScriptCall call, FunctionStream stream, string wanted)
    {
        var arrival = await InTimeAsync(call, wanted, token => stream.Arrivals.ReadAsync(token).AsTask());
        call.Scene.Transcript.Received(call.On(ProxyScene.UsualEntity), () => arrival.Frame is { } frame ? Excerpt.Of(Frames.Show(frame)) : $"end: {arrival.End}");
        return arrival;
    }

    private static async Task<T> InTimeAsync<T>(ScriptCall call, string wanted, Func<CancellationToken, Task<T>> wait)
    {
        using var time = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken);
        time.CancelAfter(call.Patience);
        try
        {
            return await wait(time.Token);
        }
        catch (OperationCanceledException) when (!call.CancellationToken.IsCancellationRequested)
        {
            throw new ExpectationException(wanted, $"nothing within {call.Patience.TotalSeconds:0.#} s");
        }
    }
}
