using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using StatefulServerless.Discovery;
using StatefulServerless.Protocol;
using StatefulServerless.Streams;
using StatefulServerless.Telemetry;

namespace StatefulServerless.Hosting;

/// <inheritdoc/>
internal sealed class HostedEntity<TEntity>(
    StatefulEntityOptions entityOptions,
    IOptions<StatefulServerlessOptions> options,
    IServiceProvider services,
    IServiceScopeFactory scopes,
    TimeProvider time,
    IHostEnvironment environment,
    IMeterFactory meters,
    ILogger<TEntity> logger) : HostedEntity
    where TEntity : class, IStatefulEntity<TEntity>
{
    private const int CorrelationIdBytes = 6;

    private readonly Lazy<EntitySpec> _spec = new(() => EntitySpecs.Of(TEntity.Definition, services.GetService<IServiceProviderIsService>()));

    private readonly StreamSettings _settings = new(
        SnapshotEvery(entityOptions.SnapshotEvery ?? TEntity.Definition.SnapshotEvery, options.Value),
        time,
        logger,
        environment.IsDevelopment(),
        () => RandomNumberGenerator.GetHexString(2 * CorrelationIdBytes, lowercase: true),
        new StreamTelemetry(meters.Create(StreamTelemetry.Name), TEntity.Definition.Service.FullName, time));

    public override Type EntityClass => typeof(TEntity);

    public override int? OwnPort => entityOptions.Port;

    public override EntitySpec Spec => _spec.Value;

    public override IEntityStream OpenStream() => new EntityStream<TEntity>(TEntity.Definition, scopes, _settings);

    private static int SnapshotEvery(int own, StatefulServerlessOptions options) => own == 0 ? options.SnapshotEvery : own;
}
