using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Tck.Pairs;

/// <summary>The function as the proxy sees it: whatever comes is written down and passed on to the real one, and so is what that answers.</summary>
internal sealed class RelayEndpoint(Relay relay) : Entity.EntityBase
{
    public override async Task<EntitySpec> ready(Empty request, ServerCallContext context)
    {
        var headers = new Grpc.Core.Metadata();
        if (context.RequestHeaders.GetValue(MetadataKeys.Proxy) is { } proxy) headers.Add(MetadataKeys.Proxy, proxy);
        return await relay.Function.readyAsync(request, headers, context.Deadline, context.CancellationToken);
    }

    public override async Task handle(
        IAsyncStreamReader<EntityStreamIn> requestStream, IServerStreamWriter<EntityStreamOut> responseStream, ServerCallContext context)
    {
        if (!await requestStream.MoveNext(context.CancellationToken)) return;
        // A proxy that cancels its call cancels that of the function; and when the function has ended its call, the proxy's is not read any more.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
        using var function = relay.Function.handle(cancellationToken: end.Token);
        var entityId = requestStream.Current.Init?.EntityId ?? "";
        var call = new RelayedCall(relay.Of(entityId), relay.InterferenceWith(entityId), context.CancellationToken);
        var forward = call.ForwardAsync(requestStream, function.RequestStream, end.Token);
        var status = await call.BackwardAsync(function.ResponseStream, responseStream);
        await end.CancelAsync();
        await forward;
        if (status.StatusCode != StatusCode.OK) throw new RpcException(status);
    }
}
