using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;
using StatefulServerless.Proxy.Discovery;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>Opens entity streams as <c>handle</c> calls on one gRPC channel.</summary>
internal sealed class GrpcEntityStreams(
    Entity.EntityClient client, SpecConfirmation confirmation, TimeSpan completionLimit) : IEntityStreams
{
    public IEntityStream Open(Init init, Action<EntityInput> receive)
    {
        var stream = new GrpcEntityStream(client, confirmation, receive, completionLimit);
        stream.Send(new EntityStreamIn { Init = init });
        return stream;
    }
}
