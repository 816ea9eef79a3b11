using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Proxies;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Pairs.PairScene>;

namespace StatefulServerless.Tck.Pairs;

/// <summary>What the kit does to a pair from outside; <c>on</c> is the entity.</summary>
internal static class CallingVerbs
{
    private static readonly TimeSpan _callInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// <c>call: {do: [{emit: a}], answer: {status: OK, reply: {…}}}</c>: a command of the model, and what its caller must get; or any method, as
    /// <c>{method: AddItem, request: {…}}</c>, with <c>metadata</c>, and with <c>more-hex</c> for bytes behind the request. A proxy that says
    /// UNAVAILABLE is asked again. Sets the variable <c>sent</c> to the request's bytes.
    /// </summary>
    public static async Task CallAsync(ScriptCall call)
    {
        var name = call.On(PairScene.UsualEntity);
        call.Scene.Transcript.Sent("caller", () => Excerpt.Of(call.Argument));
        var found = await AnswerAsync(call, name);
        call.Scene.Transcript.Received("caller", () => Excerpt.Of(found));
        var expected = (call.Body["answer"] as JsonObject)?.DeepClone() as JsonObject ?? [];
        expected["status"] ??= "OK";
        if (new Matcher(call.Scene.Variables).Match(expected, found, "answer") is { } mismatch)
            throw new ExpectationException($"{mismatch.Path} to be {mismatch.Expected}", $"{mismatch.Found} in {Excerpt.Of(found)}");
    }

    /// <summary><c>calls: {times: 20, do: [{emit: a}]}</c>: so many at once, all of them answered with OK.</summary>
    public static async Task CallsAsync(ScriptCall call)
    {
        var name = call.On(PairScene.UsualEntity);
        var times = (int)(call.Number("times") ?? 1);
        call.Scene.Transcript.Sent("caller", () => Excerpt.Of(call.Argument));
        var answers = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => AnswerAsync(call, name)));
        if (answers.FirstOrDefault(answer => answer["status"]!.ToString() != nameof(StatusCode.OK)) is { } bad)
            throw new ExpectationException($"{times} answers with OK", Excerpt.Of(bad));
    }

    /// <summary><c>restart-proxy</c>: kill -9, a new start, and the wait until it is ready.</summary>
    public static async Task RestartProxyAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("kill -9 of the proxy, start again");
        await call.Scene.Proxy.KillAsync();
        call.Scene.Proxy.Start();
        await call.Scene.Proxy.AwaitReadyAsync(call.CancellationToken);
    }

    /// <summary><c>restart-function</c>: kill -9, a new start, and the wait until it answers.</summary>
    public static async Task RestartFunctionAsync(ScriptCall call)
    {
        call.Scene.Transcript.Did("kill -9 of the function, start again");
        await call.Scene.Function.RestartAsync(call.CancellationToken);
    }

    private static async Task<JsonObject> AnswerAsync(ScriptCall call, string entity)
    {
        var deadline = DateTime.UtcNow + call.Patience;
        while (true)
        {
            var answer = await SendAsync(call, entity, deadline);
            if (answer["status"]!.ToString() != nameof(StatusCode.Unavailable) || DateTime.UtcNow > deadline) return answer;
            await Task.Delay(_callInterval, call.CancellationToken);
        }
    }

    private static Task<JsonObject> SendAsync(ScriptCall call, string entity, DateTime deadline)
    {
        var method = call.Text("method") ?? "Process";
        var metadata = new Metadata();
        foreach (var (key, value) in call.Body["metadata"] as JsonObject ?? []) metadata.Add(key, value!.ToString());
        var request = RequestOf(call, method, call.Scene.EntityId(entity));
        call.Scene.Variables.Set("sent", JsonValue.Create(request.ToBase64()));
        var service = KnownMessages.ServiceOf(method) ?? throw new ScriptException($"The kit knows no method '{method}'.");
        return CallerAnswer.CallAsync(
            call.Scene.Proxy.Channel.CreateCallInvoker(),
            CallerAnswer.MethodOf(service, method),
            request.ToByteArray(),
            new CallOptions(metadata, deadline, call.CancellationToken));
    }

    private static ByteString RequestOf(ScriptCall call, string method, string entityId)
    {
        var request = call.Body["request"] is { } json
            ? KnownMessages.PackFrom(new JsonObject { ["value"] = json.DeepClone() }, KnownMessages.InputOf(method)).Value
            : ModelShorthand.Request(entityId, call.Body["do"]).Value;
        return ByteString.CopyFrom([.. request, .. Convert.FromHexString(call.Text("more-hex") ?? "")]);
    }
}
