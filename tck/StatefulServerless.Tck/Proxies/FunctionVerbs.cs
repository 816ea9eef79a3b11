using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Functions;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Models;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What the kit, in the place of a user function, does and answers. <c>on</c> is the entity.</summary>
internal static class FunctionVerbs
{
    /// <summary><c>take-over</c>: the script answers for the entity, not the model; with <c>{streams: 1}</c> on so many streams that are to come.</summary>
    public static Task TakeOverAsync(ScriptCall call)
    {
        call.Scene.Function.TakeOver(call.Scene.EntityId(call.On(ProxyScene.UsualEntity)), (int)(call.Number("streams") ?? int.MaxValue));
        return Task.CompletedTask;
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

    /// <summary>
    /// <c>replies: {events: [a], state: a, snapshot: a}</c>, or <c>events: {times: 1000, text: x}</c>, with <c>id</c> for another one than that of
    /// the command and <c>payload</c> for another one than the model's.
    /// </summary>
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
}
