using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using StatefulServerless.Protocol;

namespace StatefulServerless.Sdk.Tests.Hosting;

/// <summary>What a proxy does: opens a stream for an entity and sends commands, one after the other.</summary>
internal static class Talk
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut>> OpenAsync(Entity.EntityClient client, string entityId)
    {
        var call = client.handle(cancellationToken: Token);
        await call.RequestStream.WriteAsync(new EntityStreamIn { Init = new Init { EntityId = entityId } }, Token);
        return call;
    }

    public static async Task<Reply> AskAsync(
        AsyncDuplexStreamingCall<EntityStreamIn, EntityStreamOut> call, string entityId, long id, string rpc, IMessage command)
    {
        await call.RequestStream.WriteAsync(new EntityStreamIn { Command = new Command { EntityId = entityId, Id = id, Name = rpc, Payload = Any.Pack(command) } }, Token);
        Assert.True(await call.ResponseStream.MoveNext(Token).WaitAsync(Patience, Token));
        return call.ResponseStream.Current.Reply;
    }
}
