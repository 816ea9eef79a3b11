using Akka.Actor;
using Akka.Configuration;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Sharding;

namespace StatefulServerless.Proxy.Tests.Journal;

public sealed class AnySerializerTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create(
        "serialization",
        ConfigurationFactory.ParseString("akka.actor.provider = local").WithFallback(ActorSystemConfiguration.Of(new ProxyOptions())));

    [Fact]
    public void StoredEvent_IsThePayloadsBytes_WithTheTypeUrlAsManifest()
    {
        var stored = new Any { TypeUrl = "type.googleapis.com/shop.Added", Value = ByteString.CopyFrom(1, 2, 3) };
        var serializer = Assert.IsType<AnySerializer>(_system.Serialization.FindSerializerFor(stored));

        Assert.Equal(7101, serializer.Identifier);
        Assert.Equal([1, 2, 3], serializer.ToBinary(stored));
        Assert.Equal("type.googleapis.com/shop.Added", serializer.Manifest(stored));
        Assert.Equal(stored, serializer.FromBinary([1, 2, 3], "type.googleapis.com/shop.Added"));
    }

    [Fact]
    public void AnythingElse_IsRefused()
    {
        var serializer = Assert.IsType<RefusingSerializer>(_system.Serialization.FindSerializerFor(new Dictionary<string, object>()));

        Assert.Throws<NotSupportedException>(() => serializer.ToBinary(new object()));
        Assert.Throws<NotSupportedException>(() => _system.Serialization.Deserialize([], 1, "System.Diagnostics.Process, System"));
    }

    public void Dispose() => _system.Terminate().Wait(TimeSpan.FromSeconds(10));
}
