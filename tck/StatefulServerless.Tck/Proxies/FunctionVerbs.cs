using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Models;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What the kit, in the place of a user function, gets from the proxy and answers. <c>on</c> is the entity.</summary>
internal static class FunctionVerbs
{
    /// <summary><c>take-over</c>: the script answers for the entity, not the model; with <c>{streams: 1}</c> on so many streams that are to come.</summary>
    public static Task TakeOverAsync(ScriptCall call)
    {
        call.Scene.Function.TakeOver(call.Scene.EntityId(call.On(ProxyScene.UsualEntity)), (int)(call.Number("streams") ?? int.MaxValue));
        return Task.CompletedTask;
    }

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

    /// <summary><c>pause-reading: {after: 1000}</c>: the function takes no more than so many frames of a stream of the entity, for now.</summary>
    public static Task PauseReadingAsync(ScriptCall call)
    {
        var entity = call.On(ProxyScene.UsualEntity);
        call.Scene.Transcript.Did($"stop reading the streams of entity '{entity}' after {call.Number("after")} frames");
        call.Scene.Function.PauseReading(call.Scene.EntityId(entity), (int)call.Number("after")!);
        return Task.CompletedTask;
    }

    public static Task ResumeReadingAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("read on");
        call.Scene.Function.ResumeReading(call.Scene.EntityId(call.On(ProxyScene.UsualEntity)));
        return Task.CompletedTask;
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

    /// <summary><c>replies: {events: [a], state: a, snapshot: a}</c>, or <c>events: {times: 1000, text: x}</c>, with <c>id</c> for another one than that of the command, <c>payload</c> for another one.</summary>
    public static Task RepliesAsync(ScriptCall call)
    {
        var reply = new Reply
        {
            CommandId = IdOf(call),
            Payload = call.Body.TryGetPropertyValue("payload", out var payload)
                ? payload is null ? null : KnownMessages.PackFrom(payload, "Response")
                : Any.Pack(new Response { State = call.Text("state") ?? "" }),
            Events = { EventsOf(call.Body["events"]) },
            Snapshot = call.Text("snapshot") is { } snapshot ? ModelShorthand.Snapshot(snapshot) : null,
        };
        return SendAsync(call, new EntityStreamOut { Reply = reply });
    }

    /// <summary><c>fails: {description: no}</c>, with <c>id</c>, <c>status_code</c> and <c>restart</c>.</summary>
    public static Task FailsAsync(ScriptCall call) => SendAsync(call, new EntityStreamOut
    {
        Failure = new Failure
        {
            CommandId = IdOf(call),
            Description = call.Text("description") ?? "",
            StatusCode = (int)(call.Number("status_code") ?? 0),
            Restart = call.Text("restart") == "true",
        },
    });

    /// <summary><c>sends-empty-frame</c>: neither a reply nor a failure.</summary>
    public static Task SendsEmptyFrameAsync(ScriptCall call) => SendAsync(call, new EntityStreamOut());

    /// <summary><c>completes</c>: the function ends the stream with OK.</summary>
    public static Task CompletesAsync(ScriptCall call)
    {
        call.Scene.Transcript.Sent(call.On(ProxyScene.UsualEntity), () => "end");
        Stream(call).Complete();
        return Task.CompletedTask;
    }

    private static IEnumerable<Any> EventsOf(JsonNode? events) => events is JsonObject many
        ? Enumerable.Repeat(ModelShorthand.Event(many["text"]!.ToString()), (int)many["times"]!.GetValue<long>())
        : (events as JsonArray ?? []).Select(PackEvent);

    private static Any PackEvent(JsonNode? node) => node is JsonObject payload ? KnownMessages.PackFrom(payload) : ModelShorthand.Event(node!.ToString());

    private static long IdOf(ScriptCall call) => call.Number("id") ?? Stream(call).LastCommand?.Id ?? 0;

    private static FunctionStream Stream(ScriptCall call) => call.Scene.Stream(call.On(ProxyScene.UsualEntity));

    private static Task SendAsync(ScriptCall call, EntityStreamOut frame)
    {
        call.Scene.Transcript.Sent(call.On(ProxyScene.UsualEntity), () => Excerpt.Of(Frames.Show(frame)));
        Stream(call).Send(frame);
        return Task.CompletedTask;
    }

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
