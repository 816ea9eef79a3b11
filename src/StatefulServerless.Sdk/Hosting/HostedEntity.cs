using StatefulServerless.Protocol;
using StatefulServerless.Streams;

namespace StatefulServerless.Hosting;

/// <summary>An entity type that this process serves: its spec, and a new stream whenever the proxy loads an entity.</summary>
internal abstract class HostedEntity
{
    public abstract Type EntityClass { get; }

    /// <summary>The port of this entity type alone; null when it takes the one of the options.</summary>
    public abstract int? OwnPort { get; }

    /// <exception cref="RefusedStartException">A proxy would refuse it; the message has every reason.</exception>
    public abstract EntitySpec Spec { get; }

    public abstract IEntityStream OpenStream();
}
