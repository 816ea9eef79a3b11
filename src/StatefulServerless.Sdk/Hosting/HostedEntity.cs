using StatefulServerless.Protocol;
using StatefulServerless.Streams;

namespace StatefulServerless.Hosting;

/// <summary>The entity type that this process serves: its spec, and a new stream whenever the proxy loads an entity.</summary>
internal abstract class HostedEntity
{
    public abstract Type EntityClass { get; }

    /// <exception cref="RefusedStartException">A proxy would refuse it; the message has every reason.</exception>
    public abstract EntitySpec Spec { get; }

    public abstract IEntityStream OpenStream();
}
