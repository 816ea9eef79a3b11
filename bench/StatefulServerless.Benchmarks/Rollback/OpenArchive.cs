using System.Diagnostics.Metrics;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Benchmarks.Rollback;

/// <summary>The stream of one archive that is loaded, on the stream runner of the SDK, without sockets.</summary>
internal sealed class OpenArchive<TArchive>(EntityDefinition<TArchive> definition, Any snapshot) : IDisposable
    where TArchive : class
{
    private const string Id = "attic";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private EntityStream<TArchive> _stream = null!;

    /// <summary>What a new stream costs, from a snapshot.</summary>
    public async ValueTask LoadAsync()
    {
        var meter = _services.GetRequiredService<IMeterFactory>().Create(StreamTelemetry.Name);
        var settings = new StreamSettings(-1, TimeProvider.System, NullLogger.Instance, false, () => "c0ffee", new StreamTelemetry(meter, "archive", TimeProvider.System));
        _stream = new EntityStream<TArchive>(definition, _services.GetRequiredService<IServiceScopeFactory>(), settings);
        await _stream.ReceiveAsync(new EntityStreamIn { Init = new Init { EntityId = Id, Snapshot = new Snapshot { SnapshotSequence = 1, Snapshot_ = snapshot } } }, default);
    }

    public async ValueTask<EntityStreamOut?> SendAsync(EntityStreamIn command) => (await _stream.ReceiveAsync(command, default)).Answer;

    public static EntityStreamIn Command(string name, IMessage payload) =>
        new() { Command = new Command { EntityId = Id, Id = 1, Name = name, Payload = Any.Pack(payload) } };

    public void Dispose() => _services.Dispose();
}
