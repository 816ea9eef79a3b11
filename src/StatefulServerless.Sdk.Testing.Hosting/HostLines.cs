using StatefulServerless.Proxy.Entities;
using StatefulServerless.Proxy.UserFunction;
using StatefulServerless.Testing.Streams;

namespace StatefulServerless.Testing;

/// <summary>The lines of one proxy's entities, tapped where a test wants to look or to break something.</summary>
internal sealed class HostLines : EntityLines
{
    /// <summary>Null until the proxy has found its user function.</summary>
    public WatchedStreams? Streams { get; private set; }

    public override IEntityStreams ToUserFunction(IEntityStreams streams) => Streams = new WatchedStreams(streams);
}
