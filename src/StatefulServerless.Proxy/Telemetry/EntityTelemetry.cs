using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace StatefulServerless.Proxy.Telemetry;

/// <summary>What is measured of entities, by their type.</summary>
internal sealed class EntityTelemetry
{
    private readonly ConcurrentDictionary<string, EntityTypeTelemetry> _types = new();
    private readonly ProxyMeter _meter;
    private readonly TimeProvider _time;

    public EntityTelemetry(ProxyMeter meter, TimeProvider time)
    {
        (_meter, _time) = (meter, time);
        meter.Observe(() => _types.Values.Select(type => new Measurement<int>(type.LiveEntities, type.Tag)),
            () => _types.Values.Select(type => new Measurement<int>(type.QueuedCommands, type.Tag)));
    }

    public EntityTypeTelemetry Of(string entityType) => _types.GetOrAdd(entityType, name => new EntityTypeTelemetry(_meter, name, _time));
}
