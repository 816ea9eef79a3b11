using System.Diagnostics.Metrics;
using Google.Protobuf;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Testing.Running;

/// <summary>One instance of an entity on the stream runner of production. Frames are encoded and decoded on both ways, as on a wire.</summary>
internal sealed class KitStream<TEntity> : IAsyncDisposable
    where TEntity : class, IStatefulEntity<TEntity>
{
    // Nobody listens to it.
    private static readonly Meter _meter = new(StreamTelemetry.Name);

    private readonly ServiceProvider _services;
    private readonly EntityStream<TEntity> _stream;

    private KitStream(KitOptions options, TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        options.Services?.Invoke(services);
        services.AddSingleton(time);
        _services = services.BuildServiceProvider();
        var definition = TEntity.Definition;
        var settings = new StreamSettings(
            options.SnapshotEvery ?? definition.SnapshotEvery, time, NullLogger.Instance, RevealsErrors: true, () => "test", new StreamTelemetry(_meter, definition.Service.FullName, time));
        _stream = new EntityStream<TEntity>(definition, _services.GetRequiredService<IServiceScopeFactory>(), settings);
    }

    /// <summary>The state, as nobody can change it; null when the entity class has no snapshots.</summary>
    public IMessage? State => _stream.Loaded?.TakeState() is { } state ? state.Descriptor.Parser.ParseFrom(state.ToByteString()) : null;

    public long SequenceNumber => _stream.Loaded?.SequenceNumber ?? 0;

    /// <exception cref="KitException">The entity cannot be loaded with what was stored.</exception>
    public static async Task<KitStream<TEntity>> LoadAsync(KitHistory history, KitOptions options, TimeProvider time)
    {
        var stream = new KitStream<TEntity>(options, time);
        await stream.ReplayAsync(new EntityStreamIn { Init = new Init { EntityId = history.EntityId, Snapshot = history.Snapshot } });
        foreach (var (index, payload) in history.Events.Index())
            await stream.ReplayAsync(new EntityStreamIn { Event = new Event { Sequence = history.FirstSequenceNumber + index + 1, Payload = payload } });
        return stream;
    }

    public async Task<StreamStep> SendAsync(Command command) => await ReceiveAsync(new EntityStreamIn { Command = command });

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        await _services.DisposeAsync();
    }

    private async Task ReplayAsync(EntityStreamIn frame)
    {
        var step = await ReceiveAsync(frame);
        if (step.Answer is null) return;
        await DisposeAsync();
        throw new KitException($"The entity cannot be loaded {PlaceOf(frame)}: {step.Answer.Failure?.Description ?? "the runner answered with a reply"}");
    }

    private static string PlaceOf(EntityStreamIn frame) => frame switch
    {
        { Event: { } replayed } => $"with its events, at {replayed.Sequence} ({StatefulServerless.Streams.Payload.TypeName(replayed.Payload)})",
        { Init.Snapshot: { } snapshot } => $"with its snapshot at {snapshot.SnapshotSequence} ({StatefulServerless.Streams.Payload.TypeName(snapshot.Snapshot_)})",
        _ => "without events",
    };

    private async Task<StreamStep> ReceiveAsync(EntityStreamIn frame)
    {
        var step = await _stream.ReceiveAsync(EntityStreamIn.Parser.ParseFrom(frame.ToByteArray()), CancellationToken.None);
        return step.Answer is null ? step : step with { Answer = EntityStreamOut.Parser.ParseFrom(step.Answer.ToByteArray()) };
    }
}
