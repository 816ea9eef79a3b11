using Google.Protobuf;
using Microsoft.Extensions.Logging;
using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.Calls;
using StatefulServerless.Proxy.Core.Discovery;
using StatefulServerless.Proxy.Core.Reflection;
using StatefulServerless.Proxy.Frontend;
using StatefulServerless.Proxy.Frontend.Grpc;
using StatefulServerless.Proxy.Frontend.Reflection;
using StatefulServerless.Proxy.Hosting;
using StatefulServerless.Proxy.Journal;
using StatefulServerless.Proxy.Upgrades;
using StatefulServerless.Transcoding;

namespace StatefulServerless.Proxy.Discovery;

/// <summary>From an entity spec to everything that serves it: checked types, front-door tables, a shard region.</summary>
internal sealed class ServedEntityFactory(
    JournalGate journal,
    UpgradeCheck upgrades,
    EntityRegions regions,
    CallDispatcher dispatcher,
    Draining draining,
    ProxyOptions options,
    TimeProvider time,
    ILoggerFactory loggers,
    FrontendLog log)
{
    /// <exception cref="EntitySpecException">The spec is refused; lists every complaint.</exception>
    /// <exception cref="ProxyConfigurationException">The journal was used with another number of shards.</exception>
    /// <exception cref="ServiceRecordException">The spec cannot be compared with what the journal has recorded.</exception>
    public async Task<ServedEntity> CreateAsync(EntitySpec spec, ServedEntity? previous, CancellationToken cancellationToken)
    {
        var reading = EntitySpecReader.Read(spec);
        var http = reading.Service is null ? null : HttpApi.Compile(reading.Service, new TranscodingOptions { AdditionalFiles = reading.Files, MaxJsonBytes = options.MaxJsonBytes });
        List<string> complaints = [.. reading.Complaints, .. http?.Complaints ?? [], .. ChangesOf(reading.EntityType, previous?.EntityType)];
        if (complaints.Count > 0 || reading.EntityType is not { } entityType || http?.Api is not { } api)
            throw new EntitySpecException(complaints);
        await journal.Opened.WaitAsync(cancellationToken);
        await upgrades.PassAsync(entityType);
        var region = await regions.StartAsync(entityType);
        return new ServedEntity(
            entityType,
            new CallRouter([entityType], new CallLimits { MaxEntityIdBytes = options.MaxEntityIdBytes, MaxMetadataBytes = options.MaxMetadataBytes, DefaultTimeout = options.RelayTimeout }),
            api,
            StatusJson.ForTypesOf(entityType.Files),
            GrpcApi.Build(loggers, options.MaxMessageBytes, new EntityMethodProvider(entityType, CallsOf)),
            new DescriptorIndex([.. entityType.Files, .. OwnDescriptors.Files]),
            region,
            BytesOf(spec));
    }

    public static ByteString BytesOf(EntitySpec spec) => spec.ToByteString();

    private GrpcMethodCalls CallsOf(EntityMethod method) => new(method, dispatcher, draining, options, time, log);

    // Stored events are found by the persistence id, and live entities by the service.
    private static IEnumerable<string> ChangesOf(EntityType? found, EntityType? served)
    {
        if (found is null || served is null) yield break;
        if (found.FullName != served.FullName)
            yield return $"this proxy already serves '{served.FullName}', found '{found.FullName}'; restart the proxy to serve another service";
        if (found.PersistenceId != served.PersistenceId)
            yield return $"'{served.FullName}' stores its events under '{served.PersistenceId}', found '{found.PersistenceId}'; "
                + "its entities would lose their state";
    }
}
