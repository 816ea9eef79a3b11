using System.Text.Json.Nodes;
using Google.Protobuf;
using Grpc.Core;
using StatefulServerless.Tck.Models;
using StatefulServerless.Tck.Wire;

namespace StatefulServerless.Tck.Proxies;

/// <summary>A gRPC call of the proxy, and what came of it as scripts see it: status, message, trailers.</summary>
internal static class CallerAnswer
{
    public static Method<Request, Response> MethodOf(string service, string name) => new(
        MethodType.Unary,
        service,
        name,
        Marshallers.Create(message => message.ToByteArray(), Request.Parser.ParseFrom),
        Marshallers.Create(message => message.ToByteArray(), Response.Parser.ParseFrom));

    /// <summary>Such as <c>{"status": "OK", "reply": {…}, "trailers": {"command-outcome": "executed"}}</c>. Never throws because of an answer.</summary>
    public static async Task<JsonObject> CallAsync(CallInvoker invoker, Method<Request, Response> method, Request request, CallOptions options)
    {
        using var call = invoker.AsyncUnaryCall(method, null, options, request);
        try
        {
            var reply = await call.ResponseAsync;
            return Shown(StatusCode.OK, "", call.GetTrailers(), KnownMessages.Show(KnownMessages.Pack(reply))["value"]?.DeepClone());
        }
        catch (RpcException failure)
        {
            return Shown(failure.StatusCode, failure.Status.Detail, failure.Trailers, null);
        }
    }

    private static JsonObject Shown(StatusCode status, string detail, Metadata trailers, JsonNode? reply) => new()
    {
        ["status"] = $"{status}",
        ["description"] = detail,
        ["reply"] = reply,
        ["trailers"] = new JsonObject(trailers.Where(entry => !entry.IsBinary).DistinctBy(entry => entry.Key).Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
    };
}
