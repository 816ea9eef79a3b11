using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Proxies;

/// <summary>A gRPC call of the proxy, and what came of it as scripts see it: status, message, trailers.</summary>
internal static class CallerAnswer
{
    private static readonly Marshaller<byte[]> _bytes = Marshallers.Create(message => message, message => message);

    /// <summary>A method of any service; messages are bytes.</summary>
    public static Method<byte[], byte[]> MethodOf(string service, string name, MethodType kind = MethodType.Unary) => new(kind, service, name, _bytes, _bytes);

    /// <summary>Such as <c>{"status": "OK", "reply": {…}, "trailers": {"command-outcome": "executed"}}</c>. Never throws because of an answer.</summary>
    public static async Task<JsonObject> CallAsync(CallInvoker invoker, Method<byte[], byte[]> method, byte[] request, CallOptions options)
    {
        using var call = invoker.AsyncUnaryCall(method, null, options, request);
        try
        {
            var reply = await call.ResponseAsync;
            return Shown(Status.DefaultSuccess, call.GetTrailers(), ("reply", Message(method, reply)));
        }
        catch (RpcException failure)
        {
            return Shown(failure.Status, failure.Trailers, ("reply", null));
        }
    }

    /// <summary>All messages at once over one call, with <c>replies</c> in the order in which they came.</summary>
    public static async Task<JsonObject> StreamAsync(CallInvoker invoker, Method<byte[], byte[]> method, IEnumerable<byte[]> requests, CallOptions options)
    {
        using var call = invoker.AsyncDuplexStreamingCall(method, null, options);
        var replies = new JsonArray();
        try
        {
            foreach (var request in requests) await call.RequestStream.WriteAsync(request);
            await call.RequestStream.CompleteAsync();
            await foreach (var reply in call.ResponseStream.ReadAllAsync(CancellationToken.None)) replies.Add(Message(method, reply));
            return Shown(Status.DefaultSuccess, call.GetTrailers(), ("replies", replies));
        }
        catch (RpcException failure)
        {
            return Shown(failure.Status, failure.Trailers, ("replies", replies));
        }
    }

    private static JsonNode? Message(Method<byte[], byte[]> method, byte[] bytes) =>
        KnownMessages.Show(new Any { TypeUrl = KnownMessages.OutputOf(method.Name) ?? "", Value = ByteString.CopyFrom(bytes) })["value"]?.DeepClone();

    private static JsonObject Shown(Status status, Metadata trailers, (string Name, JsonNode? Node) answer) => new()
    {
        ["status"] = $"{status.StatusCode}",
        ["description"] = status.Detail,
        [answer.Name] = answer.Node,
        ["trailers"] = new JsonObject(trailers.Where(entry => !entry.IsBinary).DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
    };
}
