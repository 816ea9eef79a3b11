using System.Net;

namespace StatefulServerless;

/// <summary>What the registration of an entity type may decide, over its attribute.</summary>
public sealed class StatefulEntityOptions
{
    /// <summary>
    /// The snapshot interval in events. Negative: never. Null, the default: as <see cref="EventSourcedEntityAttribute.SnapshotEvery"/> says.
    /// Zero: as <see cref="StatefulServerlessOptions.SnapshotEvery"/> says.
    /// </summary>
    public int? SnapshotEvery { get; set; }

    /// <summary>The port on which this entity type is served. Null, the default: <see cref="StatefulServerlessOptions.Port"/>.</summary>
    public int? Port { get; private set; }

    /// <summary>Serves this entity type on a port of its own: the entity protocol knows one service per port, so two types in one process need two.</summary>
    /// <param name="port">1 to 65535; not that of another entity type.</param>
    /// <returns>The same options.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such port.</exception>
    public StatefulEntityOptions OnPort(int port)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(port, IPEndPoint.MinPort + 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(port, IPEndPoint.MaxPort);
        Port = port;
        return this;
    }
}
