using Microsoft.Extensions.Options;

namespace StatefulServerless.Hosting;

/// <summary>The entity types of this process, each on its port: the entity protocol knows one service per port.</summary>
internal sealed class ServedEntities
{
    private readonly Dictionary<int, HostedEntity> _byPort = [];

    /// <exception cref="RefusedStartException">Two share a port, or there are none.</exception>
    public ServedEntities(IEnumerable<HostedEntity> entities, IOptions<StatefulServerlessOptions> options)
    {
        foreach (var entity in entities)
        {
            var port = entity.OwnPort ?? options.Value.Port;
            if (!_byPort.TryAdd(port, entity)) throw SharedPort.Of(entity.EntityClass, _byPort[port].EntityClass, port);
        }
        if (_byPort.Count == 0) throw new RefusedStartException("No entity type is registered. Call services.AddStatefulEntity<TEntity>() first.");
    }

    /// <summary>Whether the endpoints that a proxy talks to are there.</summary>
    public bool AreMapped { get; set; }

    public IEnumerable<int> Ports => _byPort.Keys;

    public IEnumerable<KeyValuePair<int, HostedEntity>> ByPort => _byPort;

    /// <summary>
    /// The entity type of the port at which a call has come in. If there is only one, it is served on every port: a web application may listen on
    /// others too. Null when nobody can tell which is meant.
    /// </summary>
    public HostedEntity? On(int port) => _byPort.GetValueOrDefault(port) ?? (_byPort.Count == 1 ? _byPort.Values.Single() : null);
}
