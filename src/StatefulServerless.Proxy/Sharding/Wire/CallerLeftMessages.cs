using Akka.Actor;
using StatefulServerless.Protocol.Cluster;

namespace StatefulServerless.Proxy.Sharding.Wire;

/// <summary>The end of a caller's wait as a message between proxies.</summary>
internal static class CallerLeftMessages
{
    public static CallerGone Write(CallerLeft left) =>
        new() { EntityId = left.EntityId, Caller = Akka.Serialization.Serialization.SerializedActorPath(left.Caller) };

    public static CallerLeft Read(byte[] bytes, ExtendedActorSystem system)
    {
        var gone = CallerGone.Parser.ParseFrom(bytes);
        return new CallerLeft(gone.EntityId, system.Provider.ResolveActorRef(gone.Caller));
    }
}
