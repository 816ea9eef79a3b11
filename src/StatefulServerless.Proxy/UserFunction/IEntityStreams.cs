using StatefulServerless.Protocol;
using StatefulServerless.Proxy.Core.EventSourced;

namespace StatefulServerless.Proxy.UserFunction;

/// <summary>Opens streams to the user function, one for each live entity.</summary>
internal interface IEntityStreams
{
    /// <param name="init">The first message of the stream.</param>
    /// <param name="receive">
    /// Gets what comes back, one input at a time and from any thread; the last one is a <see cref="StreamClosed"/>.
    /// </param>
    IEntityStream Open(Init init, Action<EntityInput> receive);
}
