using System.Text.Json.Nodes;
using Grpc.Core;
using StatefulServerless.Protocol;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Frontends.FrontendScene>;

namespace StatefulServerless.Tck.Frontends;

/// <summary>What the kit expects a frontend to write to a stream.</summary>
internal static class AnswerVerbs
{
    /// <summary>
    /// <c>reply: {state: abc, events: [a, b], snapshot: abc}</c>: the next frame is the reply to the oldest unanswered command, a payload of its
    /// method's output type, with exactly these events and this snapshot; none of either where nothing is said. <c>events: 3</c> counts them,
    /// <c>snapshot: any</c> wants one, <c>snapshot: maybe</c> does not care.
    /// </summary>
    public static async Task ReplyAsync(ScriptCall call)
    {
        var stream = call.Scene.Stream(call.On(FrontendScene.UsualStream));
        var command = stream.TakeUnanswered();
        var expected = ExpectedReply(call, command);
        var frame = await ReceiveAsync(call, stream, $"reply {Excerpt.Of(expected)}");
        Compare(call, "reply", expected, frame);
        stream.Record.Add(frame.Reply.Events, frame.Reply.Snapshot);
    }

    /// <summary><c>failure: {description: no}</c>: the next frame is a failure with the id of the oldest unanswered command, or another <c>id</c>.</summary>
    public static async Task FailureAsync(ScriptCall call)
    {
        var stream = call.Scene.Stream(call.On(FrontendScene.UsualStream));
        var command = stream.TakeUnanswered();
        var expected = (JsonObject)call.Body.DeepClone();
        expected["id"] ??= command?.Id ?? 0;
        Compare(call, "failure", expected, await ReceiveAsync(call, stream, $"failure {Excerpt.Of(expected)}"));
    }

    /// <summary><c>end</c>: no further frame, and the stream ends with OK, or with another <c>status</c>; <c>any</c> for all of them.</summary>
    public static async Task EndAsync(ScriptCall call)
    {
        var stream = call.Scene.Stream(call.On(FrontendScene.UsualStream));
        var wanted = call.Text("status") ?? nameof(StatusCode.OK);
        if (await TryReceiveAsync(call, stream, $"the end of the stream with {wanted}") is { } frame)
            throw new ExpectationException("the end of the stream, without a further frame", Excerpt.Of(Frames.Show(frame)));
        var end = await stream.EndAsync(call.Patience, call.CancellationToken);
        if (wanted != "any" && !end.StatusCode.ToString().Equals(wanted, StringComparison.OrdinalIgnoreCase))
            throw new ExpectationException($"the end of the stream with {wanted}", $"its end with {end.StatusCode}: {end.Detail}");
    }

    /// <summary><c>failure-or-end: {…}</c>: after a failure the stream may end or serve the next command; the script does not care.</summary>
    public static async Task MayEndAsync(ScriptCall call)
    {
        var stream = call.Scene.Stream(call.On(FrontendScene.UsualStream));
        await stream.HalfCloseAsync();
        if (await TryReceiveAsync(call, stream, "the end of the stream") is { } frame)
            throw new ExpectationException("the end of the stream, without a further frame", Excerpt.Of(Frames.Show(frame)));
    }

    private static JsonObject ExpectedReply(ScriptCall call, Command? command)
    {
        var body = call.Body;
        var payload = body["payload"] as JsonObject ?? [];
        var expected = new JsonObject
        {
            ["id"] = body["id"]?.DeepClone() ?? command?.Id,
            ["payload"] = payload.DeepClone(),
            ["events"] = ExpectedEvents(body["events"]),
        };
        if (command is not null && KnownMessages.OutputOf(command.Name) is { } type) expected["payload"]!["type"] ??= type;
        if (ExpectedValue(body) is { Count: > 0 } value) expected["payload"]!["value"] ??= value;
        if (ExpectedSnapshot(body["snapshot"]) is { } snapshot) expected["snapshot"] = snapshot;
        if (body["metadata"] is { } metadata) expected["metadata"] = metadata.DeepClone();
        return expected;
    }

    private static JsonObject ExpectedValue(JsonObject body) => new(
        new[] { ("state", "state"), ("padding", "padding"), ("echoed", "metadata") }.Where(pair => body.ContainsKey(pair.Item1))
            .Select(pair => KeyValuePair.Create(pair.Item2, body[pair.Item1]?.DeepClone())));

    private static JsonNode ExpectedEvents(JsonNode? events) => events switch
    {
        null => new JsonArray(),
        JsonArray list => new JsonArray([.. list.Select(ModelShorthand.ExpectedEvent)]),
        JsonValue count when count.TryGetValue(out long length) => new JsonObject { ["$length"] = length },
        _ => events.ToString() == "any" ? new JsonObject { ["$any"] = true } : events.DeepClone(),
    };

    private static JsonNode? ExpectedSnapshot(JsonNode? snapshot) => snapshot?.ToString() switch
    {
        null or "none" => new JsonObject { ["$absent"] = true },
        "any" => new JsonObject { ["$any"] = true },
        "maybe" => null,
        _ => ModelShorthand.ExpectedSnapshot(snapshot),
    };

    private static async Task<EntityStreamOut> ReceiveAsync(ScriptCall call, FrontendStream stream, string expected) =>
        await TryReceiveAsync(call, stream, expected) ?? throw new ExpectationException(expected, await DescribeEndAsync(call, stream));

    private static async Task<EntityStreamOut?> TryReceiveAsync(ScriptCall call, FrontendStream stream, string expected)
    {
        try
        {
            return await stream.ReceiveAsync(call.Patience, call.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ExpectationException(expected, $"nothing within {call.Patience.TotalSeconds:0.#} s");
        }
    }

    private static async Task<string> DescribeEndAsync(ScriptCall call, FrontendStream stream)
    {
        var end = await stream.EndAsync(call.Patience, call.CancellationToken);
        return $"the end of the stream, with {end.StatusCode} {end.Detail}".TrimEnd();
    }

    private static void Compare(ScriptCall call, string kind, JsonObject expected, EntityStreamOut frame)
    {
        var shown = Frames.Show(frame);
        if (shown[kind] is not { } found) throw new ExpectationException($"{kind} {Excerpt.Of(expected)}", Excerpt.Of(shown));
        if (new Matcher(call.Scene.Variables).Match(expected, found, kind) is { } mismatch)
            throw new ExpectationException($"{mismatch.Path} to be {mismatch.Expected}", $"{mismatch.Found} in {Excerpt.Of(shown)}");
    }
}
