using System.Text.Json.Nodes;
using Grpc.Core;
using StatefulServerless.Tck.Matching;
using StatefulServerless.Tck.Scripts;
using StatefulServerless.Tck.Wire;
using ScriptCall = StatefulServerless.Tck.Scripts.Call<StatefulServerless.Tck.Proxies.ProxyScene>;

namespace StatefulServerless.Tck.Proxies;

/// <summary>What the kit does as a caller of the proxy.</summary>
internal static class CallerVerbs
{
    private static readonly TimeSpan _callInterval = TimeSpan.FromMilliseconds(100);

    private static readonly JsonObject _none = [];

    /// <summary>
    /// <c>call: {do: [{emit: a}], entity: main, metadata: {…}, deadline: 1s}</c>: makes a gRPC call, and goes on. <c>id</c> gives the entity's
    /// whole id; <c>service</c> and <c>method</c> name others than the model's, <c>message</c> is what they take (its type is known), and
    /// <c>messages</c> what is sent to one that streams. <c>compressed: true</c> sends gzip.
    /// </summary>
    public static Task CallAsync(ScriptCall call) => BeginAsync(call, cancelled => SendAsync(call, cancelled));

    /// <summary><c>call-until: {do: […], not: Unavailable}</c>: makes the call again as long as its status is this one, and goes on meanwhile.</summary>
    public static Task CallUntilAsync(ScriptCall call) => BeginAsync(call, async cancelled =>
    {
        JsonObject answer;
        while ((answer = await SendAsync(call, cancelled))["status"]!.ToString() == call.Text("not") && !cancelled.IsCancellationRequested)
            await Task.Delay(_callInterval, CancellationToken.None);
        return answer;
    });

    /// <summary><c>answer: {status: OK, state: a, outcome: executed, sequence: 1}</c>: waits for the answer of a call.</summary>
    public static async Task AnswerAsync(ScriptCall call)
    {
        var name = call.On(ProxyScene.UsualCall);
        var expected = Expected(call.Body);
        JsonObject found;
        try
        {
            found = await call.Scene.Pending(name).Answer.WaitAsync(call.Patience, call.CancellationToken);
        }
        catch (TimeoutException)
        {
            throw new ExpectationException($"the answer {Excerpt.Of(expected)}", $"none within {call.Patience.TotalSeconds:0.#} s");
        }

        call.Scene.Transcript.Received(name, () => Excerpt.Of(found));
        call.Expect("answer", expected, found);
    }

    /// <summary><c>cancel-call</c>: the caller leaves.</summary>
    public static async Task CancelCallAsync(ScriptCall call)
    {
        var name = call.On(ProxyScene.UsualCall);
        call.Scene.Transcript.Sent(name, () => "cancel");
        await call.Scene.Pending(name).Cancellation.CancelAsync();
    }

    private static Task BeginAsync(ScriptCall call, Func<CancellationToken, Task<JsonObject>> send)
    {
        var name = call.On(ProxyScene.UsualCall);
        var cancellation = new CancellationTokenSource();
        call.Scene.Transcript.Sent(name, () => Excerpt.Of(call.Argument));
        call.Scene.Add(name, new PendingCall(send(cancellation.Token), cancellation));
        return Task.CompletedTask;
    }

    private static Task<JsonObject> SendAsync(ScriptCall call, CancellationToken cancelled)
    {
        var headers = new Metadata();
        foreach (var (key, value) in call.Body["metadata"] as JsonObject ?? _none) headers.Add(key, value!.ToString());
        // So does this library know what to compress.
        if (call.Text("compressed") == "true") headers.Add("grpc-internal-encoding-request", "gzip");
        DateTime? deadline = call.Text("deadline") is { } time ? DateTime.UtcNow + Durations.Parse(time) : null;
        var name = call.Text("method") ?? "Process";
        var service = call.Text("service") ?? KnownMessages.ServiceOf(name) ?? KnownMessages.ModelService;
        var (invoker, options) = (call.Scene.Proxy.Channel.CreateCallInvoker(), new CallOptions(headers, deadline, cancelled));
        return call.Body["messages"] is JsonArray messages
            ? CallerAnswer.StreamAsync(invoker, CallerAnswer.MethodOf(service, name, MethodType.DuplexStreaming), messages.Select(message => Packed(call, name, message)), options)
            : CallerAnswer.CallAsync(invoker, CallerAnswer.MethodOf(service, name), Packed(call, name, call.Body["message"]), options);
    }

    private static byte[] Packed(ScriptCall call, string method, JsonNode? message)
    {
        if (message is not null) return KnownMessages.PackFrom(new JsonObject { ["type"] = KnownMessages.InputOf(method), ["value"] = message.DeepClone() }).Value.ToByteArray();
        var entity = call.Text("id") ?? call.Scene.EntityId(call.Text("entity") ?? ProxyScene.UsualEntity);
        return ModelShorthand.Request(entity, call.Body["do"]).Value.ToByteArray();
    }

    private static JsonObject Expected(JsonObject body)
    {
        var expected = new JsonObject { ["status"] = body["status"]?.DeepClone() ?? "OK" };
        if (body["description"] is { } description) expected["description"] = description.DeepClone();
        if (body["reply"] is { } reply) expected["reply"] = reply.DeepClone();
        if (body["replies"] is { } replies) expected["replies"] = replies.DeepClone();
        if (body["state"] is { } state) expected["reply"] = new JsonObject { ["state"] = state.DeepClone() };
        var trailers = body["trailers"] as JsonObject is { } given ? (JsonObject)given.DeepClone() : [];
        if (body["outcome"] is { } outcome) trailers["command-outcome"] = outcome.DeepClone();
        if (body["sequence"] is { } sequence) trailers["entity-sequence-number"] = sequence.DeepClone();
        if (trailers.Count > 0) expected["trailers"] = trailers;
        return expected;
    }
}
