using Akka.Actor;
using Akka.Configuration;
using StatefulServerless.Protocol.Stored;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Upgrades;

namespace StatefulServerless.Proxy.Tests.Upgrades;

public sealed class ServiceRecordSerializerTests : IDisposable
{
    private readonly ActorSystem _system = ActorSystem.Create(
        "serialization",
        ConfigurationFactory.ParseString("akka.actor.provider = local").WithFallback(ActorSystemConfiguration.Of(new ProxyOptions())));

    [Fact]
    public void ServiceRecord_IsStoredAsProtobuf()
    {
        var record = new ServiceRecord { Version = 1, ServiceName = "x.S", PersistenceId = "s", NumberOfShards = 100, AllowedChanges = { "a:b" }, RecordedAtMs = 5, ProxyVersion = "1" };
        var serializer = Assert.IsType<ServiceRecordSerializer>(_system.Serialization.FindSerializerFor(record));

        var bytes = serializer.ToBinary(record);

        Assert.Equal((7120, "statefulserverless.internal.ServiceRecord"), (serializer.Identifier, serializer.Manifest(record)));
        Assert.Equal("08011203782E531A01732064320361 3A6238054201 31".Replace(" ", "", StringComparison.Ordinal), Convert.ToHexString(bytes));
        Assert.Equal(record, serializer.FromBinary(bytes, "statefulserverless.internal.ServiceRecord"));
    }

    [Fact]
    public void ServiceLocation_IsStoredAsProtobuf()
    {
        var location = new ServiceLocation { Version = 1, ServiceName = "x.S", PersistenceId = "s", RecordedAtMs = 5, ProxyVersion = "1" };
        var serializer = Assert.IsType<ServiceRecordSerializer>(_system.Serialization.FindSerializerFor(location));

        Assert.Equal("08011203782E531A017320052A0131", Convert.ToHexString(serializer.ToBinary(location)));
        Assert.Equal(location, serializer.FromBinary(serializer.ToBinary(location), serializer.Manifest(location)));
    }

    [Fact]
    public void UnknownManifest_IsRefusedByName() => Assert.Contains(
        "'x.Later' is no service record that this proxy knows",
        Assert.Throws<InvalidDataException>(() => new ServiceRecordSerializer((ExtendedActorSystem)_system).FromBinary([], "x.Later")).Message,
        StringComparison.Ordinal);

    public void Dispose() => _system.Terminate().Wait(TimeSpan.FromSeconds(10));
}
